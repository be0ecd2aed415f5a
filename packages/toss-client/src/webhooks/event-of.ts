import { looseTime } from "./loose-time.ts";
import type { JsonObject } from "./webhook-body.ts";
import type { UnknownEvent, WebhookEvent } from "./webhook-event.ts";
import { dataDecoders, decodeDeposit, entityDecoders } from "./webhook-tables.ts";

/**
 * Reads a parsed body as the event that it is. Reading changes the object it reads.
 *
 * @param again The same body, unread: what cannot be read is told as it was sent.
 */
export function eventOf(body: JsonObject, again: () => JsonObject): WebhookEvent {
  const event = knownEvent(body);
  if (typeof event === "object" && event !== null) return event;
  return unknownEvent(event === null ? body : again(), event);
}

/** The event, what is wrong with it, or null for one that this version does not know. */
function knownEvent(body: JsonObject): WebhookEvent | string | null {
  const { eventType } = body;
  if (isKey(dataDecoders, eventType)) return dataEvent(eventType, body);
  if (isKey(entityDecoders, eventType)) return entityEvent(eventType, body);
  return isDeposit(body) ? depositEvent(body) : null;
}

function dataEvent(eventType: keyof typeof dataDecoders, body: JsonObject): WebhookEvent | string {
  const decoded = dataDecoders[eventType](body.data);
  if ("fault" in decoded) return faultWithin("data", decoded.fault);
  // Name and decoder come from one row of one table, which the compiler cannot follow.
  return { eventType, createdAt: looseTime(body.createdAt), data: decoded.value } as WebhookEvent;
}

function entityEvent(
  eventType: keyof typeof entityDecoders,
  body: JsonObject,
): WebhookEvent | string {
  const decoded = entityDecoders[eventType](body.entityBody);
  if ("fault" in decoded) return faultWithin("entityBody", decoded.fault);
  const { createdAt, version, eventId, entityType } = body;
  return {
    eventType,
    createdAt: looseTime(createdAt),
    version: textOrNull(version),
    eventId: textOrNull(eventId),
    entityType: textOrNull(entityType),
    entityBody: decoded.value,
  } as WebhookEvent;
}

/** A deposit has no name of its own. Should Toss give it one, it will be this. */
function isDeposit({ eventType, ...body }: JsonObject): boolean {
  const isNamed = eventType !== undefined && eventType !== "DEPOSIT_CALLBACK";
  return (
    !isNamed && ["secret", "transactionKey", "orderId"].every((key) => Object.hasOwn(body, key))
  );
}

function depositEvent(body: JsonObject): WebhookEvent | string {
  const decoded = decodeDeposit(body);
  if ("fault" in decoded) return decoded.fault;
  const createdAt = looseTime(body.createdAt);
  return { ...decoded.value, eventType: "DEPOSIT_CALLBACK", createdAt };
}

function unknownEvent(body: JsonObject, fault: string | null): UnknownEvent {
  return {
    eventType: "UNKNOWN",
    createdAt: looseTime(body.createdAt),
    sentEventType: textOrNull(body.eventType),
    fault,
    body,
  };
}

/** `"status: must be a string"` of `data` is `"data.status: must be a string"`. */
function faultWithin(field: string, fault: string): string {
  return fault.startsWith("the whole") ? fault.replace("the whole", field) : `${field}.${fault}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isKey<T extends object>(table: T, key: unknown): key is keyof T {
  return typeof key === "string" && Object.hasOwn(table, key);
}
