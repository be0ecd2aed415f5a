import { TossOptionsError } from "../toss-error.ts";
import { looseTime } from "./loose-time.ts";
import { type JsonObject, parseJsonObject, type WebhookBody } from "./webhook-body.ts";
import type { UnknownEvent, WebhookEvent } from "./webhook-event.ts";
import { dataDecoders, decodeDeposit, entityDecoders } from "./webhook-tables.ts";

const where = "parseWebhook";

/** Options of `parseWebhook`. */
export interface ParseWebhookOptions {
  /** Larger bodies are refused. Default 1 MiB, hundreds of times what Toss sends. */
  maxBytes?: number | undefined;
}

/**
 * Reads a webhook of Toss: what it says, and nothing about whether it is true. An event that Toss adds later, or one of
 * another shape, is read as `"UNKNOWN"` and throws nothing, since every answer but 200 makes Toss send it seven times
 * more. Its texts are as they were sent, in any length and of any characters.
 *
 * @param body The body as it arrived. Keep those bytes for `verifySignature`.
 * @throws {TossWebhookError} It is not JSON, no object, nested too deep or too large; `reason` says which.
 * @throws {TossOptionsError} It is neither text nor bytes, or `maxBytes` is no whole number above 0.
 * @see https://docs.tosspayments.com/reference/using-api/webhook-events (웹훅 이벤트)
 */
export function parseWebhook(body: WebhookBody, options: ParseWebhookOptions = {}): WebhookEvent {
  const { maxBytes = 1024 * 1024 } = options;
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1) {
    const message = `${where}: maxBytes must be a whole number of bytes above 0`;
    throw new TossOptionsError(message, { field: "maxBytes" });
  }
  const object = parseJsonObject(body, where, maxBytes);
  const event = knownEvent(object);
  if (typeof event === "object" && event !== null) return event;
  // Reading changes the object it reads, and a part of this one was read.
  return unknownEvent(event === null ? object : parseJsonObject(body, where, maxBytes), event);
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
