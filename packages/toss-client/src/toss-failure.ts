import type { TossFailure } from "./code-failure.ts";
import type { TossErrorCodeOf } from "./error-codes.data.ts";
import { failureOf, isBusy as isBusyAnswer } from "./error-facts.ts";
import { brand, type TossApiError, type TossError } from "./toss-error.ts";
import type { TossOperation } from "./toss-operation.ts";

/**
 * Whether this is an error of this package, or of another copy of it: `instanceof` knows only those of its own copy.
 */
export function isTossError(error: unknown): error is TossError {
  return typeof error === "object" && error !== null && brand in error;
}

/** Whether Toss answered with an error of its own, in whichever copy of this package. */
export function isTossApiError(error: unknown): error is TossApiError {
  return isTossError(error) && error.name === "TossApiError";
}

/** Toss's answer to one call, its `code` completed to what that call can meet. */
export interface TossApiErrorOf<Operation extends TossOperation>
  extends Omit<TossApiError, "code" | "operation"> {
  readonly operation: Operation;
  /** Open-ended all the same: codes are added without notice. */
  readonly code: TossErrorCodeOf<Operation> | (string & {});
}

/**
 * Whether Toss answered this call with an error of its own.
 *
 * @example
 * if (isTossErrorOf(error, "cancel") && error.code === "NOT_CANCELABLE_AMOUNT") …
 */
export function isTossErrorOf<Operation extends TossOperation>(
  error: unknown,
  operation: Operation,
): error is TossApiErrorOf<Operation> {
  return isTossApiError(error) && error.operation === operation;
}

/**
 * Says what became of the call that threw. Whatever it does not know is `"ambiguous"`: nothing may be called a failure
 * that is not named as one.
 *
 * @param operation @default the call that the error is of
 */
export function tossFailure(error: unknown, operation?: TossOperation): TossFailure {
  if (!isTossError(error)) return "ambiguous";
  return failureOf(error, operation ?? error.operation ?? "write");
}

/**
 * Whether Toss asked to come back later with the same request. A 503 is not among these, Retry-After or not: it may come
 * from a gateway behind which the request was carried out, and Toss does not promise to keep a 5xx under its key.
 */
export function isBusy(error: unknown): boolean {
  return isTossError(error) && isBusyAnswer(error);
}
