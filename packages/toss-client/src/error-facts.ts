import { codeFailure, codeInfo, isDefinite, type TossFailure } from "./code-failure.ts";
import {
  busy,
  couldNotLoad,
  neverSent,
  ourProblem,
  type TossErrorCodeInfo,
  unknownOutcome,
} from "./error-codes.data.ts";
import { effectOf, isRead, type TossOperation } from "./toss-operation.ts";

/** Whether a call may have taken effect at Toss. */
export type Applied = "no" | "maybe";

/** What of an error decides what became of the call. */
export interface TossErrorFacts {
  readonly name: string;
  readonly applied: Applied;
  readonly operation?: TossOperation | undefined;
  readonly code?: string | undefined;
  readonly status?: number | undefined;
}

/** What a code proves of the request that was answered so, and of tries of it before whose outcome is `unclear`. */
export function appliedOf(
  failure: TossFailure,
  operation: TossOperation,
  unclear: boolean,
): Applied {
  if (isRead(operation)) return "no";
  switch (failure) {
    case "declined":
    case "refused":
    case "ourFault":
      return unclear && isOfOneTry(failure, operation) ? "maybe" : "no";
    case "notSent":
      return unclear ? "maybe" : "no";
    case "busy":
    case "ambiguous":
    case "settledElsewhere":
      return "maybe";
  }
}

/** What became of the call. Whatever is not known for certain is `"ambiguous"`. */
export function failureOf(facts: TossErrorFacts, operation: TossOperation): TossFailure {
  const { name, applied, code, status = 0 } = facts;
  if (name === "TossOptionsError") return "notSent";
  if (name === "TossConnectionError") return applied === "no" ? "notSent" : "ambiguous";
  if (isBusy(facts)) return "busy";
  if (name !== "TossApiError" || code === undefined) return "ambiguous";
  const failure = codeFailure(code, status, operation);
  return applied === "maybe" && isOfOneTry(failure, operation) ? "ambiguous" : failure;
}

/** Whether Toss's own application asked to come back with the same request: never a 5xx, which may come from a gateway. */
export function isBusy({ name, code, status = 0 }: TossErrorFacts): boolean {
  if (status === 429) return true;
  return name === "TossApiError" && status < 500 && codeInfo(code)?.kind === "busy";
}

/**
 * Whether the answer is about this try only: an earlier one of the same call may have been heard. What declines the
 * approval of a paymentKey is about all of them, since a paymentKey is approved once.
 */
function isOfOneTry(failure: TossFailure, operation: TossOperation): boolean {
  if (failure === "declined") return effectOf(operation) !== "approval";
  return failure === "refused" || failure === "ourFault";
}

/** What to tell the buyer. No text claims more than the error proves. */
export function buyerTextOf(facts: TossErrorFacts): Pick<TossErrorCodeInfo, "ko" | "en"> {
  const { name, applied, operation, code, status = 0 } = facts;
  if (name === "TossOptionsError") return neverSent;
  const info = name === "TossApiError" && status < 500 ? codeInfo(code) : undefined;
  if (isBusy(facts)) return info?.kind === "busy" ? info : busy;
  if (isRead(operation)) return info?.kind === "decided" ? info : couldNotLoad;
  if (info !== undefined)
    return isDefinite(info.kind) && applied === "maybe" ? unknownOutcome : info;
  // Without its operation it may be a read: "no" then says nothing of a charge.
  const neverLeft = name === "TossConnectionError" && applied === "no" && operation !== undefined;
  return neverLeft ? ourProblem : unknownOutcome;
}
