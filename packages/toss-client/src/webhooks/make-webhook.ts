import { base64Of } from "../bytes-as-text.ts";
import type { Payment } from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";
import { parseSecurityKeys, type SecurityKeys } from "./security-key.ts";
import { type SecurityKeyAs, signatureOf } from "./signature.ts";
import { bodyBytes } from "./webhook-body.ts";
import type { WebhookData, WebhookEntities } from "./webhook-data.ts";
import type { DepositCallbackEvent, WebhookEventName } from "./webhook-event.ts";
import { headerNames } from "./webhook-headers.ts";
import { webhookSamples } from "./webhook-samples.data.ts";

/** A value as JSON writes it, or as this package reads it: `Date` for a time, any text where Toss may add values. */
export type Sendable<T> = T extends Date
  ? Date | string
  : T extends Unrecognized
    ? T | (string & {})
    : T extends readonly (infer Item)[]
      ? readonly Sendable<Item>[]
      : T extends object
        ? { [Key in keyof T]?: Sendable<T[Key]> }
        : T;

/** What an event says, by its name. */
export interface WebhookContents
  extends Omit<WebhookData, "PAYMENT_STATUS_CHANGED">,
    WebhookEntities {
  PAYMENT_STATUS_CHANGED: Payment;
  DEPOSIT_CALLBACK: Pick<DepositCallbackEvent, "secret" | "status" | "transactionKey" | "orderId">;
}

/** Fields of an event. Those that Toss has not added yet can be sent, too. */
export type WebhookFields<Name extends string> = (Name extends WebhookEventName
  ? Sendable<WebhookContents[Name]>
  : unknown) &
  Readonly<Record<string, unknown>>;

/** Options of `makeWebhook`. */
export interface MakeWebhookOptions {
  /** When it happened and was sent. Default: now. */
  at?: Date | undefined;
  /** Leaves out what the sample of Toss's documents would add: such as `{ paymentKey, orderId, status }` of 2022. */
  exact?: boolean | undefined;
  /** Default: a random one. The same for copies and retries of one message. */
  transmissionId?: string | undefined;
  /** Default 0. */
  retriedCount?: number | undefined;
  /** Signs `payout.changed` and `seller.changed`; two keys make two values. Toss signs nothing else, nor does this. */
  securityKey?: SecurityKeys | undefined;
  /** What of the key goes into HMAC. Default `"bytes"`. */
  securityKeyAs?: SecurityKeyAs | undefined;
}

/** A webhook for a test, to be handed to `fetch` or `new Request` as it is. */
export interface MadeWebhook {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/**
 * Makes a webhook as Toss sends it, for tests of your receiver: envelope, headers and, where Toss signs, a signature.
 *
 * @param eventType One of Toss's, or any other, to see what becomes of an event that does not exist yet.
 * @param fields What it says; the rest is the sample of Toss's documents.
 * @throws {TossOptionsError} `securityKey` is wrong.
 */
export function makeWebhook<Name extends WebhookEventName | (string & {})>(
  eventType: Name,
  fields?: WebhookFields<Name>,
  options: MakeWebhookOptions = {},
): MadeWebhook {
  const { at = new Date(), exact = false, retriedCount = 0 } = options;
  const sample = !exact && isKnown(eventType) ? webhookSamples[eventType] : {};
  const body = JSON.stringify(envelope(eventType, { ...sample, ...fields }, at));
  const time = `${koreanTime(at).slice(0, 19)}+09:00`;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    [headerNames.transmissionId]: options.transmissionId ?? `whtrans_${crypto.randomUUID()}`,
    [headerNames.transmissionTime]: time,
    [headerNames.retriedCount]: String(retriedCount),
  };
  if (options.securityKey !== undefined && isSigned(eventType)) {
    const { securityKey, securityKeyAs = "bytes" } = options;
    headers[headerNames.signature] = parseSecurityKeys(securityKey, "makeWebhook")
      .map((key) => signatureOf(bodyBytes(body, "makeWebhook"), time, key, securityKeyAs))
      .map((signature) => `v1:${base64Of(signature)}`)
      .join(",");
  }
  return { method: "POST", headers, body };
}

function envelope(eventType: string, fields: object, at: Date): object {
  if (eventType === "DEPOSIT_CALLBACK") return { createdAt: koreanTime(at), ...fields };
  const [entityType = "", changed] = eventType.split(".");
  if (changed === undefined) return { eventType, createdAt: koreanTime(at), data: fields };
  return {
    eventType,
    createdAt: `${koreanTime(at).slice(0, 19)}+09:00`,
    version: "2022-11-16",
    eventId: `evt_${crypto.randomUUID()}`,
    entityType,
    entityBody: fields,
  };
}

/** Wall time in Korea with 6 digits of a second and without an offset. Korea has no summer time. */
function koreanTime(at: Date): string {
  const shifted = new Date(at.getTime() + 9 * 60 * 60_000);
  return `${shifted.toISOString().slice(0, -1)}000`;
}

function isSigned(eventType: string): boolean {
  return eventType === "payout.changed" || eventType === "seller.changed";
}

function isKnown(eventType: string): eventType is WebhookEventName {
  return Object.hasOwn(webhookSamples, eventType);
}
