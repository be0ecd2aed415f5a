import type { FaultFields } from "../faults/fault-field.ts";
import * as take from "../faults/fault-field.ts";
import { isFields } from "../protocol/fields.ts";
import type { Message } from "./message.ts";
import { isWebhookEventName, type WebhookEventName, webhookEventNames } from "./webhook-event.ts";
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

/** A fault that waits for its messages. */
export interface WaitingWebhookFault {
  id: string;
  fault: WebhookFault;
  /** How many messages it has hit so far. */
  hits: number;
  /** How many more it will hit. */
  left: number;
}

interface Waiting {
  id: string;
  fault: WebhookFault;
  /** Messages it could have hit. */
  seen: number;
  hits: number;
}

/** Faults waiting for their message. A message is hit by every fault that it fits. */
export class WebhookFaultList {
  #waiting: Waiting[] = [];
  #added = 0;

  /** @returns the fault's id. @throws {TypeError} It is not a fault; the message says which field. */
  add(fault: WebhookFault): { id: string } {
    checkWebhookFault(fault);
    this.#added += 1;
    const id = `webhook-fault-${this.#added}`;
    this.#waiting.push({ id, fault: structuredClone(fault), seen: 0, hits: 0 });
    return { id };
  }

  /** Oldest first. */
  list(): WaitingWebhookFault[] {
    return this.#waiting.map(({ id, fault, hits }) => ({
      id,
      fault: structuredClone(fault),
      hits,
      left: (fault.times ?? 1) - hits,
    }));
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
    const hits = this.#waiting.filter((waiting) => {
      if (!fits(waiting.fault, event, orderId)) return false;
      waiting.seen += 1;
      return waiting.seen > (waiting.fault.skip ?? 0);
    });
    for (const waiting of hits) waiting.hits += 1;
    this.#waiting = this.#waiting.filter(({ fault, hits: had }) => had < (fault.times ?? 1));
    return hits.map(({ fault }) => fault);
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

/** The fields that say which messages a fault of any kind hits. */
export const webhookTargetFields = {
  event: take.optional(
    take.choice(webhookEventNames, ["this event only; default any", "이 이벤트만, 기본값 전부"]),
  ),
  orderId: take.optional(take.text(["messages about this order", "이 주문에 대한 메시지"])),
  skip: take.optional(
    take.count(0, ["messages that pass first, default 0", "먼저 통과시킬 메시지 수, 기본값 0"]),
  ),
  times: take.optional(
    take.count(1, ["messages it hits, default 1", "적용할 메시지 수, 기본값 1"]),
  ),
} as const satisfies FaultFields;

/** Refuses what is not a fault: a fault that never hits would make a test pass for the wrong reason. */
function checkWebhookFault(fault: unknown): asserts fault is WebhookFault {
  if (!isFields(fault)) throw new TypeError("A webhook fault is an object");
  const { kind } = fault;
  if (typeof kind !== "string" || !Object.hasOwn(webhookFaultKinds, kind)) {
    const kinds = Object.keys(webhookFaultKinds).join(", ");
    throw new TypeError(`A webhook fault's kind is one of ${kinds}`);
  }
  const spec: WebhookFaultSpec = webhookFaultKinds[kind as WebhookFaultKind];
  const known: FaultFields = { ...webhookTargetFields, ...spec.fields };
  for (const [name, value] of Object.entries(fault)) {
    if (name === "kind" || value === undefined) continue;
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (field === undefined) throw new TypeError(`A ${kind} webhook fault has no ${name}`);
    if (!field.accepts(value)) {
      const takes = field.choices?.join(", ") ?? field.en;
      throw new TypeError(`${name} of a ${kind} webhook fault takes: ${takes}`);
    }
  }
  if (isWebhookEventName(fault.event) && !spec.events.includes(fault.event)) {
    throw new TypeError(`${kind} cannot happen to ${fault.event}`);
  }
}
