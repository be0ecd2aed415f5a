import type { Fields } from "../protocol/fields.ts";
import type { WebhookDelivery } from "./delivery.ts";
import type { WebhookRegistration, WebhookTarget } from "./registrations.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import type { WaitingWebhookFault, WebhookFault } from "./webhook-faults.ts";
import type { Webhooks } from "./webhooks.ts";

/** Webhooks of a sandbox: who gets them, what was sent, and what goes wrong with them. */
export interface SandboxWebhooks {
  /** @throws {TypeError} The url is not of this machine, or an event has another name. */
  register(target: string | WebhookTarget): WebhookRegistration;
  /** Takes out one registration by its id, or all of one url. @throws {Error} There is none. */
  unregister(idOrUrl: string): void;
  /** Registrations, oldest first. */
  list(): WebhookRegistration[];
  /**
   * Sends an event by hand: `fields` replace those of an example. With a known paymentKey or orderId
   * (PAYMENT_STATUS_CHANGED), or a known orderId (DEPOSIT_CALLBACK), the others come from that payment as it is now. A
   * PAYMENT_STATUS_CHANGED that names no payment is about the newest one.
   *
   * @returns one delivery for each registration that wants the event
   * @throws {TypeError} Toss has no such event.
   */
  send(event: WebhookEventName, fields?: Fields): WebhookDelivery[];
  /** The log of the last 10,000, oldest first; with `last` only so many of the newest. */
  deliveries(last?: number): WebhookDelivery[];
  /** How many deliveries there were since the start or the last reset, in the log or not. */
  readonly count: number;
  /** Sends one more time what was sent before. @throws {Error} There is no such delivery. */
  resend(id: string): void;
  /** Resolves when everything due by now is answered or given up, retries included. */
  settled(): Promise<void>;
  readonly faults: {
    /** @throws {TypeError} the fault is not one. */
    add(fault: WebhookFault): { id: string };
    /** Those that may still hit, oldest first. */
    list(): WaitingWebhookFault[];
    /** Takes one back; false when there is none of this id. */
    remove(id: string): boolean;
    clear(): void;
  };
}

/** What a shop's test may do with webhooks. */
export function createSandboxWebhooks(webhooks: Webhooks): SandboxWebhooks {
  const { registrations, faults } = webhooks;
  return {
    register: (target) => registrations.register(target),
    unregister(idOrUrl) {
      if (registrations.unregister(idOrUrl)) return;
      throw new Error(`There is no webhook registration ${idOrUrl}`);
    },
    list: () => registrations.list(),
    send: (event, fields) => webhooks.send(event, fields),
    deliveries: (last) => webhooks.deliveries(last),
    get count() {
      return webhooks.count;
    },
    resend: (id) => webhooks.resend(id),
    settled: () => webhooks.settled(),
    faults: {
      add: (fault) => faults.add(fault),
      list: () => faults.list(),
      remove: (id) => faults.remove(id),
      clear: () => faults.clear(),
    },
  };
}
