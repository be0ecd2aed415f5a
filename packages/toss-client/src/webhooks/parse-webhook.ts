import { TossOptionsError } from "../toss-error.ts";
import { eventOf } from "./event-of.ts";
import { parseJsonObject, type WebhookBody } from "./webhook-body.ts";
import type { WebhookEvent } from "./webhook-event.ts";

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
  const parse = () => parseJsonObject(body, where, maxBytes);
  return eventOf(parse(), parse);
}
