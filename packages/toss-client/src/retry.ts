import {
  TossApiError,
  TossConnectionError,
  type TossError,
  TossResponseError,
} from "./toss-error.ts";
import { isBusy } from "./toss-failure.ts";

/**
 * When a call may be repeated by itself.
 *
 * - `read`: when it got no answer, or one of a gateway in trouble, or one that says busy.
 * - `keyless`: when certainly nothing of it was sent. It has no idempotency key that would make two of it one.
 * - `notSent`: then, and when it was answered busy.
 * - `replay`: whenever its outcome is not known, under the same idempotency key.
 */
export type RepeatRule = "read" | "keyless" | "notSent" | "replay";

/** @param own What an endpoint allows. @param asked What a caller asks for, which is never more. */
export function repeatRule(
  method: "GET" | "POST" | "DELETE",
  own: RepeatRule | undefined,
  asked: "notSent" | undefined,
): RepeatRule {
  if (method === "DELETE") return "keyless";
  return asked ?? own ?? (method === "GET" ? "read" : "notSent");
}

/** The one place that decides whether a call is repeated. */
export function mayRepeat(error: TossError, rule: RepeatRule): boolean {
  if (isBusy(error)) return rule !== "keyless";
  if (error instanceof TossConnectionError) {
    return rule === "read" || rule === "replay" || error.applied === "no";
  }
  if (error instanceof TossResponseError) {
    return rule === "replay" || (rule === "read" && isGatewayTrouble(error.status));
  }
  if (error instanceof TossApiError) {
    // A code below 500 is Toss's answer to this key, and would be answered again.
    return (
      (rule === "replay" && error.status >= 500) ||
      (rule === "read" && isGatewayTrouble(error.status))
    );
  }
  return false;
}

/** No wait is longer than this, whatever the answer asks for. */
const maxDelayMs = 10_000;

/**
 * How long to wait before a call is repeated: half a second doubled each time, with full jitter, and at least as long
 * as the answer asked for.
 *
 * @param repeats How often the call was repeated already.
 * @param random From 0 up to 1.
 */
export function delayMs(error: TossError, repeats: number, random: number): number {
  const backoff = random * Math.min(maxDelayMs, 500 * 2 ** repeats);
  const asked = "retryAfterMs" in error ? Number(error.retryAfterMs ?? 0) : 0;
  return Math.max(backoff, Math.min(maxDelayMs, asked));
}

/** Reads a Retry-After header: whole seconds or an HTTP date. Anything else says nothing. */
export function parseRetryAfter(
  header: string | string[] | undefined,
  now: number,
): number | undefined {
  if (typeof header !== "string") return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = httpDate.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function isGatewayTrouble(status: number): boolean {
  return status === 500 || status === 502 || status === 503 || status === 504;
}
