import {
  type TossErrorCode,
  type TossErrorCodeInfo,
  type TossErrorKind,
  tossErrorCodes,
} from "./error-codes.data.ts";
import { effectOf, type TossEffect, type TossOperation } from "./toss-operation.ts";

/**
 * What became of a call that threw.
 *
 * - `notSent`: it never left; call again.
 * - `busy`: Toss asked to wait; call again later under the same idempotency key.
 * - `ambiguous`: it may have taken effect; read the payment back. A read may be called again.
 * - `settledElsewhere`: something else decided the payment; read it back and let it decide.
 * - `declined`: nothing was charged or registered; the buyer may pay anew, with another card or account.
 * - `refused`: what was asked was turned down; nothing was refunded, issued or changed.
 * - `ourFault`: key, contract or request of the merchant is wrong; nothing happened.
 */
export type TossFailure =
  | "notSent"
  | "busy"
  | "ambiguous"
  | "settledElsewhere"
  | "declined"
  | "refused"
  | "ourFault";

/** What Toss says of one of its codes, or nothing for one that this version does not know. */
export function codeInfo(code: string | undefined): TossErrorCodeInfo | undefined {
  return code !== undefined && isTossErrorCode(code) ? tossErrorCodes[code] : undefined;
}

/** Whether this version knows the code. */
export function isTossErrorCode(code: string): code is TossErrorCode {
  return Object.hasOwn(tossErrorCodes, code);
}

/** Whether a code of this kind says for certain that nothing happened. */
export function isDefinite(kind: TossErrorKind): boolean {
  return kind === "fault" || kind === "refused" || kind === "closed";
}

/** What a code means when it comes with this status: a 5xx is never a definite answer, whatever it says. */
export function codeFailure(code: string, status: number, operation: TossOperation): TossFailure {
  const info = codeInfo(code);
  if (info === undefined || status >= 500) return "ambiguous";
  const effect = effectOf(operation);
  // What Toss does not list for the call may mean anything there, unless the call can do nothing anyway.
  if (isDefinite(info.kind) && effect !== "read" && !isListed(info, operation)) return "ambiguous";
  switch (info.kind) {
    case "busy":
      return "busy";
    case "decided":
      return "settledElsewhere";
    case "unknown":
      return "ambiguous";
    case "fault":
      return "ourFault";
    case "refused":
    case "closed":
      return turnedDown[effect];
  }
}

const turnedDown: Readonly<Record<TossEffect, TossFailure>> = {
  approval: "declined",
  charge: "declined",
  write: "refused",
  read: "refused",
  removal: "settledElsewhere",
};

function isListed({ of }: TossErrorCodeInfo, operation: TossOperation): boolean {
  return of === "*" || of.includes(operation === "brandpay.confirm" ? "confirm" : operation);
}
