import { koreanTime } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Fields } from "../protocol/fields.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import { webhookEvents } from "./webhook-events.data.ts";

/** One message before it is sent: to every address its bytes are the same. */
export interface Message {
  event: WebhookEventName;
  /** The order it is about, for faults that name one. */
  orderId: string | null;
  body: Fields;
  /** Keys to sign it with, 64 hex digits each; none for events that Toss does not sign. */
  signingKeys: readonly string[];
}

/** How `createdAt` of a DEPOSIT_CALLBACK is written: Toss's documents print both. */
export type DepositCreatedAt = "local" | "offset";

/** Puts an event's fields into its envelope. @param at milliseconds since 1970 */
export function compose(
  event: WebhookEventName,
  fields: Fields,
  {
    at,
    ids,
    depositCreatedAt,
  }: { at: number; ids: Identifiers; depositCreatedAt: DepositCreatedAt },
): Fields {
  switch (webhookEvents[event].envelope) {
    case "data":
      return { eventType: event, createdAt: localTime(at, ids), data: fields };
    case "flat":
      return {
        createdAt: depositCreatedAt === "local" ? localTime(at, ids) : koreanTime(at),
        ...fields,
      };
    case "entity":
      return {
        eventType: event,
        createdAt: koreanTime(at),
        version: "2022-11-16",
        eventId: ids.webhookEventId(),
        entityType: entityTypeOf(event),
        entityBody: fields,
      };
  }
}

/** Korean wall time without its offset and with 3 to 6 digits of a second: `2026-01-02T14:46:59.65327`. */
function localTime(at: number, ids: Identifiers): string {
  const milliseconds = String(((at % 1_000) + 1_000) % 1_000).padStart(3, "0");
  const micros = ids.microseconds().replace(/0+$/, "");
  return `${koreanTime(at).slice(0, 19)}.${milliseconds.slice(0, 3)}${micros}`;
}

function entityTypeOf(event: WebhookEventName): string {
  const spec = webhookEvents[event];
  return "entityType" in spec ? spec.entityType : event;
}

/** The order that fields are about, when they say so. */
export function orderIdOf({ orderId }: Fields): string | null {
  return typeof orderId === "string" ? orderId : null;
}

export function isSigned(event: WebhookEventName): boolean {
  return webhookEvents[event].proof === "signature";
}
