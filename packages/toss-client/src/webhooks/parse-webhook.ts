import type * as z from "zod";
import { typeName } from "../schema/primitives.ts";
import { TossOptionsError } from "../toss-error.ts";
import { type JsonObject, parseJsonObject, type WebhookBody } from "./webhook-body.ts";
import type { UnknownEvent, WebhookEvent } from "./webhook-event.ts";
import { dataSchemas, depositSchema, entitySchemas, looseTime } from "./webhook-schemas.ts";

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
    const got = typeName(maxBytes);
    const message = `${where}: maxBytes must be a whole number of bytes above 0, got ${got}`;
    throw new TossOptionsError(message, { field: "maxBytes" });
  }
  const object = parseJsonObject(body, where, maxBytes);
  const { eventType } = object;
  if (isKey(dataSchemas, eventType)) return dataEvent(eventType, object);
  if (isKey(entitySchemas, eventType)) return entityEvent(eventType, object);
  return isDeposit(object) ? depositEvent(object) : unknownEvent(object, null);
}

function dataEvent(eventType: keyof typeof dataSchemas, body: JsonObject): WebhookEvent {
  const { data, error } = dataSchemas[eventType].safeParse(body.data);
  if (error) return unknownEvent(body, faultOf("data", error));
  // Name and schema come from one row of one table, which the compiler cannot follow.
  return { eventType, createdAt: looseTime.parse(body.createdAt), data } as WebhookEvent;
}

function entityEvent(eventType: keyof typeof entitySchemas, body: JsonObject): WebhookEvent {
  const { data: entityBody, error } = entitySchemas[eventType].safeParse(body.entityBody);
  if (error) return unknownEvent(body, faultOf("entityBody", error));
  const { createdAt, version, eventId, entityType } = body;
  return {
    eventType,
    createdAt: looseTime.parse(createdAt),
    version: textOrNull(version),
    eventId: textOrNull(eventId),
    entityType: textOrNull(entityType),
    entityBody,
  } as WebhookEvent;
}

/** A deposit has no name of its own. Should Toss give it one, it will be this. */
function isDeposit({ eventType, ...body }: JsonObject): boolean {
  const isNamed = eventType !== undefined && eventType !== "DEPOSIT_CALLBACK";
  return (
    !isNamed && ["secret", "transactionKey", "orderId"].every((key) => Object.hasOwn(body, key))
  );
}

function depositEvent(body: JsonObject): WebhookEvent {
  const { data, error } = depositSchema.safeParse(body);
  if (error) return unknownEvent(body, faultOf("", error));
  return { ...data, eventType: "DEPOSIT_CALLBACK" };
}

function unknownEvent(body: JsonObject, fault: string | null): UnknownEvent {
  return {
    eventType: "UNKNOWN",
    createdAt: looseTime.parse(body.createdAt),
    sentEventType: textOrNull(body.eventType),
    fault,
    body,
  };
}

/** Names the field and the rule. zod tells of a value by its type. */
function faultOf(within: string, { issues: [issue] }: z.ZodError): string {
  // A union fails in each of its ways; the last one asks for the least.
  const last = issue?.code === "invalid_union" ? issue.errors.at(-1)?.[0] : undefined;
  const path = [within, ...(issue?.path ?? []), ...(last?.path ?? [])];
  return `${path.filter((part) => part !== "").join(".")}: ${(last ?? issue)?.message}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isKey<T extends object>(table: T, key: unknown): key is keyof T {
  return typeof key === "string" && Object.hasOwn(table, key);
}
