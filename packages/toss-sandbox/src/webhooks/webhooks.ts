import { setMaxListeners } from "node:events";
import type { Merchant } from "../merchant.ts";
import { type Fields, isFields } from "../protocol/fields.ts";
import { fieldsByHand } from "./by-hand.ts";
import { Delivery, type WebhookDelivery } from "./delivery.ts";
import { compose, isSigned, type Message, orderIdOf } from "./message.ts";
import { occurrencesOf } from "./payment-messages.ts";
import type { Registrations, WebhookRegistration } from "./registrations.ts";
import type { WebhookRuleSet } from "./rules.ts";
import { SendQueue } from "./send-queue.ts";
import { checkEventName, type WebhookEventName } from "./webhook-event.ts";
import { type Plan, type WebhookFaultSpec, webhookFaultKinds } from "./webhook-fault-kinds.ts";
import { type WebhookFault, WebhookFaultList } from "./webhook-faults.ts";

/** How long a message is held back at most until another one overtakes it. */
const longestHoldMs = 60_000;

/** How many deliveries the log holds; older ones go on, but are seen no more. */
const longestLog = 10_000;

/** Tells a merchant's addresses what happens to its payments, and keeps a log of it. */
export class Webhooks {
  readonly registrations: Registrations;
  readonly faults = new WebhookFaultList();
  /** 64 hex digits: signs `payout.changed` and `seller.changed`. */
  readonly securityKey: string;
  readonly #merchant: Merchant;
  readonly #rules: WebhookRuleSet;
  readonly #queue = new SendQueue();
  #deliveries = new Map<string, Delivery>();
  #count = 0;
  /** What is held back, by registration. */
  #held = new Map<string, (() => void)[]>();
  #stopping = newStop();

  constructor(merchant: Merchant, registrations: Registrations, rules: WebhookRuleSet) {
    this.registrations = registrations;
    this.securityKey = merchant.ids.securityKey();
    this.#merchant = merchant;
    this.#rules = rules;
  }

  /** Tells from now on what happens; what is registered by now is what a reset goes back to. */
  begin(): void {
    const merchant = this.#merchant;
    const { statusOfWaiting } = this.#rules;
    this.registrations.keep();
    merchant.payments.onEvent((event) => {
      if (this.registrations.areEmpty) return;
      for (const occurrence of occurrencesOf(event, merchant, statusOfWaiting)) {
        this.#emit(occurrence.event, occurrence.fields, occurrence.orderId);
      }
    });
    merchant.billing.onDeleted(({ billingKey, reason }) => {
      this.#emit("BILLING_DELETED", { billingKey, reason }, null);
    });
    merchant.brandpay.onEvent(({ type, ...fields }) => {
      if (type === "methodUpdated") this.#emit("METHOD_UPDATED", fields, null);
      else this.#emit("CUSTOMER_STATUS_CHANGED", fields, null);
    });
  }

  /**
   * Sends an event by hand: `fields` replace those of the payment they name, or of an example.
   *
   * @returns one delivery for each registration that wants the event
   * @throws {TypeError} Toss has no such event, or the fields are no object.
   */
  send(event: WebhookEventName, fields: Fields = {}): WebhookDelivery[] {
    checkEventName(event);
    if (!isFields(fields)) throw new TypeError("A webhook's fields are an object");
    const all = fieldsByHand(event, fields, this.#merchant);
    return this.#emit(event, all, orderIdOf(all)).map((delivery) => delivery.view());
  }

  /** How many deliveries there were since the start, in the log or not. */
  get count(): number {
    return this.#count;
  }

  /** Oldest first. @param last only so many of the newest */
  deliveries(last = longestLog): WebhookDelivery[] {
    const newest = [...this.#deliveries.values()].slice(Math.max(this.#deliveries.size - last, 0));
    return newest.map((delivery) => delivery.view());
  }

  /** @throws {Error} There is no such delivery. */
  resend(id: string): void {
    const delivery = this.#deliveries.get(id);
    if (delivery === undefined) throw new Error(`There is no webhook delivery ${id}`);
    delivery.resend();
  }

  async settled(): Promise<void> {
    this.#merchant.clock.catchUp();
    await this.#queue.empty();
  }

  /** Forgets deliveries and faults and goes back to the registrations of the start. What is being sent is cut off. */
  reset(): void {
    this.stop();
    this.#stopping = newStop();
    this.#deliveries = new Map();
    this.#count = 0;
    this.#held = new Map();
    this.faults.clear();
    this.registrations.reset();
  }

  /** Cuts off what is being sent, and sends nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  #emit(event: WebhookEventName, fields: Fields, orderId: string | null): Delivery[] {
    const registrations = this.registrations.of(event);
    // A fault counts messages, and without a receiver there is none.
    if (registrations.length === 0) return [];
    const { clock, ids } = this.#merchant;
    const { depositCreatedAt, previousSecurityKey } = this.#rules;
    const keys = [this.securityKey, ...(previousSecurityKey === null ? [] : [previousSecurityKey])];
    const message: Message = {
      event,
      orderId,
      body: compose(event, fields, { at: clock.now(), ids, depositCreatedAt }),
      signingKeys: isSigned(event) ? keys : [],
    };
    const faults = this.faults.take(message);
    const altered = this.#alter(message, faults);
    const plan = planOf(faults);
    return registrations.map((registration) => this.#deliver(registration, altered, plan, faults));
  }

  #alter(message: Message, faults: readonly WebhookFault[]): Message {
    const { clock, ids } = this.#merchant;
    const now = clock.now();
    return faults.reduce((altered, fault) => {
      const { alter }: WebhookFaultSpec = webhookFaultKinds[fault.kind];
      return alter?.(altered, { values: fault, ids, now }) ?? altered;
    }, message);
  }

  #deliver(
    { id: line, url }: WebhookRegistration,
    message: Message,
    { copies, delayMs, held }: Plan,
    faults: readonly WebhookFault[],
  ): Delivery {
    const { clock, ids } = this.#merchant;
    const { answerLimitMs, securityKeyAs } = this.#rules;
    const stopped = this.#stopping.signal;
    const delivery = new Delivery(
      {
        id: ids.webhookTransmissionId(),
        line,
        url,
        message,
        faults: faults.map(({ kind }) => kind),
      },
      { clock, queue: this.#queue, answerLimitMs, securityKeyAs, stopped },
    );
    this.#deliveries.set(delivery.id, delivery);
    this.#count += 1;
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > longestLog && oldest !== undefined) this.#deliveries.delete(oldest);
    if (held) {
      this.#hold(line, () => delivery.start(copies, clock.now() + delayMs));
    } else {
      delivery.start(copies, clock.now() + delayMs);
      this.#release(line);
    }
    return delivery;
  }

  #hold(line: string, start: () => void): void {
    const { clock } = this.#merchant;
    const callOff = clock.at(clock.now() + longestHoldMs, () => this.#release(line));
    const waiting = this.#held.get(line) ?? [];
    const release = () => {
      callOff();
      start();
    };
    this.#held.set(line, [...waiting, release]);
  }

  #release(line: string): void {
    const waiting = this.#held.get(line) ?? [];
    this.#held.delete(line);
    for (const release of waiting) release();
  }
}

function planOf(faults: readonly WebhookFault[]): Plan {
  const plan: Plan = { copies: 1, delayMs: 0, held: false };
  for (const fault of faults) {
    const { plan: change }: WebhookFaultSpec = webhookFaultKinds[fault.kind];
    Object.assign(plan, change?.(fault));
  }
  return plan;
}

function newStop(): AbortController {
  const stop = new AbortController();
  // Every message under way listens to it.
  setMaxListeners(0, stop.signal);
  return stop;
}
