import { isFields } from "../protocol/fields.ts";
import type { Message } from "./message.ts";
import { checkEventName, type WebhookEventName } from "./webhook-event.ts";
import {
  type WebhookFaultKind,
  type WebhookFaultSpec,
  type WebhookFaultValues,
  webhookFaultKinds,
} from "./webhook-fault-kinds.ts";

/** One thing to go wrong with webhooks. Without `event` and `orderId` it hits whatever comes next. */
export interface WebhookFault extends WebhookFaultValues {
  kind: WebhookFaultKind;
  event?: WebhookEventName;
  orderId?: string;
  /** How many messages it hits. Default 1. */
  times?: number;
  /** How many messages pass before the first hit. Default 0. */
  skip?: number;
}

/** A fault that waits, and how often it has to. */
export type WaitingWebhookFault = WebhookFault & { id: string; times: number; skip: number };

/** Faults waiting for their message. A message is hit by every fault that it fits. */
export class WebhookFaultList {
  #waiting: WaitingWebhookFault[] = [];
  #count = 0;

  /** @returns the fault's id. @throws {TypeError} It is not a fault; the message says which field. */
  add(fault: WebhookFault): { id: string } {
    checkWebhookFault(fault);
    this.#count += 1;
    const id = `webhook-fault-${this.#count}`;
    this.#waiting.push({ ...fault, id, times: fault.times ?? 1, skip: fault.skip ?? 0 });
    return { id };
  }

  /** Oldest first. */
  list(): WaitingWebhookFault[] {
    return structuredClone(this.#waiting);
  }

  /** @returns whether there was one */
  remove(id: string): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
    return this.#waiting.length < before;
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Every fault that hits this message, oldest first. */
  take({ event, orderId }: Message): WebhookFault[] {
    const counting = this.#waiting.filter((fault) => fits(fault, event, orderId));
    const hits = counting.filter(({ skip }) => skip === 0);
    for (const fault of counting) {
      if (fault.skip > 0) fault.skip -= 1;
      else fault.times -= 1;
    }
    this.#waiting = this.#waiting.filter(({ times }) => times > 0);
    return hits;
  }
}

function fits(fault: WebhookFault, event: WebhookEventName, orderId: string | null): boolean {
  const { events }: WebhookFaultSpec = webhookFaultKinds[fault.kind];
  return (
    events.includes(event) &&
    (fault.event ?? event) === event &&
    (fault.orderId ?? orderId) === orderId
  );
}

/** Refuses what is not a fault: a fault that never hits would make a test pass for the wrong reason. */
function checkWebhookFault(fault: unknown): asserts fault is WebhookFault {
  if (!isFields(fault)) throw new TypeError("A webhook fault is an object");
  const { kind } = fault;
  if (typeof kind !== "string" || !Object.hasOwn(webhookFaultKinds, kind)) {
    const kinds = Object.keys(webhookFaultKinds).join(", ");
    throw new TypeError(`A webhook fault's kind is one of ${kinds}`);
  }
  const spec: WebhookFaultSpec = webhookFaultKinds[kind as WebhookFaultKind];
  for (const [name, value] of Object.entries(fault)) {
    if (name === "kind" || value === undefined) continue;
    const isKnown = name in common || name === spec.field;
    if (!isKnown) throw new TypeError(`A ${kind} webhook fault has no ${name}`);
    const check = checks[name as keyof typeof checks];
    if (!check(value)) throw new TypeError(`${name} of a ${kind} webhook fault is not usable`);
  }
  if (fault.event !== undefined && !spec.events.includes(checkEventName(fault.event))) {
    throw new TypeError(`${kind} cannot happen to ${fault.event}`);
  }
}

const isText = (value: unknown) => typeof value === "string";
const isCount = (least: number) => (value: unknown) =>
  Number.isSafeInteger(value) && Number(value) >= least;

const common = { event: isText, orderId: isText, times: isCount(1), skip: isCount(0) };
const checks = { ...common, ms: isCount(0), createdAt: isText, eventType: isText };
