import { codeFailure, codeInfo, type TossFailure } from "./code-failure.ts";
import type { TossErrorCode } from "./error-codes.data.ts";
import { type Applied, appliedOf } from "./error-facts.ts";
import { isTossError, tossFailure } from "./toss-failure.ts";
import { isRead, type TossOperation } from "./toss-operation.ts";

/**
 * What may be done after an error.
 *
 * - `again`: the same call, at once.
 * - `wait`: the same call, later, under the same idempotency key.
 * - `look`: read the payment back first, and let it decide.
 * - `later`: a new call at another hour, under a new key: Toss keeps this answer under the old one.
 * - `change`: a new call, under a new key, with what was refused put right: another card, account or amount.
 * - `fix`: nothing until the shop's key, contract or code is put right.
 */
export type TossRetry = "again" | "wait" | "look" | "later" | "change" | "fix";

/** What one of Toss's codes comes to for one call. */
export interface TossErrorRule {
  readonly failure: TossFailure;
  /** Whether the request that was answered so may have taken effect. */
  readonly applied: Applied;
  readonly retry: TossRetry;
}

/** What a code comes to for a call, when its first try is answered so. A code newer than this version is `"ambiguous"`. */
export function tossErrorRule(
  code: TossErrorCode | (string & {}),
  operation: TossOperation,
): TossErrorRule {
  const failure = codeFailure(code, 400, operation);
  return {
    failure,
    applied: appliedOf(failure, operation, false),
    retry: retryOf(failure, code, operation),
  };
}

/**
 * What may be done after the error that a call threw.
 *
 * @param operation @default the call that the error is of
 */
export function tossRetry(error: unknown, operation?: TossOperation): TossRetry {
  if (!isTossError(error)) return "look";
  if (error.name === "TossOptionsError") return "fix";
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return retryOf(tossFailure(error, operation), code, operation ?? error.operation ?? "write");
}

function retryOf(
  failure: TossFailure,
  code: string | undefined,
  operation: TossOperation,
): TossRetry {
  switch (failure) {
    case "notSent":
      return "again";
    case "busy":
      return "wait";
    case "ambiguous":
      return isRead(operation) ? "wait" : "look";
    case "settledElsewhere":
      return isRead(operation) ? "change" : "look";
    case "declined":
    case "refused":
      return codeInfo(code)?.kind === "closed" ? "later" : "change";
    case "ourFault":
      return "fix";
  }
}
