import { type TossErrorCode, type TossFailure, tossErrorCodes } from "./error-codes.data.ts";
import {
  TossApiError,
  TossConnectionError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";

/** The calls whose error codes are classified. */
export type TossOperation = "confirm" | "cancel";

/**
 * Says what became of the confirm or the cancel that threw. Whatever it does not know is `"ambiguous"`: nothing may be
 * called a failure that is not named as one.
 */
export function tossFailure(error: unknown, operation: TossOperation): TossFailure {
  if (error instanceof TossOptionsError) return "notSent";
  if (error instanceof TossConnectionError) return error.applied === "no" ? "notSent" : "ambiguous";
  if (isBusy(error)) return "busy";
  if (!(error instanceof TossApiError)) return "ambiguous";
  const failure = codeFailure(error.code, error.status, operation);
  // This attempt was turned away, but an earlier one of the same call may have been heard.
  const isOnlyOfThisAttempt = failure === "ourFault" || failure === "refused";
  return isOnlyOfThisAttempt && error.applied === "maybe" ? "ambiguous" : failure;
}

/** What a code means when it comes with this status. */
export function codeFailure(code: string, status: number, operation: TossOperation): TossFailure {
  return status < 500 && isTossErrorCode(code) ? tossErrorCodes[code][operation] : "ambiguous";
}

/**
 * Whether Toss asked to come back later with the same request. A 503 is not among these, Retry-After or not: it may come
 * from a gateway behind which the request was carried out, and Toss does not promise to keep a 5xx under its key.
 */
export function isBusy(error: unknown): boolean {
  if (error instanceof TossApiError && codeFailure(error.code, error.status, "confirm") === "busy")
    return true;
  return (
    (error instanceof TossApiError || error instanceof TossResponseError) && error.status === 429
  );
}

/** Whether this version knows the code. */
export function isTossErrorCode(code: string): code is TossErrorCode {
  return Object.hasOwn(tossErrorCodes, code);
}
