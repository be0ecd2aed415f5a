import type { CheckoutError } from "./checkout-error.ts";
import { leaseToSend } from "./lease.ts";
import type { AttemptFailure, AttemptRecord, OrderRecord, Step } from "./order-record.ts";
import { step } from "./order-record.ts";
import { attemptFailed, orderExpired, paymentKeyConflict } from "./refusals.ts";
import { takeOver } from "./take-over.ts";

export interface ClaimRequest {
  paymentKey: string;
  /** Used when a new attempt begins, or an old one has to be asked anew. */
  idempotencyKey: string;
  apiKeyId: string;
}

export type ClaimDecision =
  /** Write this step, then send the attempt. */
  | { kind: "claimed"; step: Step; attempt: AttemptRecord }
  /** Somebody else is sending for the same payment. */
  | { kind: "joined"; attempt: AttemptRecord }
  /** Toss has already answered for this payment; the record holds the answer. */
  | { kind: "settled" }
  /** A person has to decide; the buyer sees "pending". */
  | { kind: "review" }
  | { kind: "refused"; error: CheckoutError };

/**
 * Decides whether a payment may be confirmed for an order: pure, so that every store and every process decides alike.
 * The first payment to be bound to an order wins; another one is refused before a byte leaves (INV-1).
 */
export function decideClaim(
  record: OrderRecord,
  request: ClaimRequest,
  now: number,
): ClaimDecision {
  const { attempt, status } = record;
  if (status === "expired") return refused(orderExpired());
  if (status === "created") return decideNewAttempt(record, request, now);
  if (attempt?.paymentKey !== request.paymentKey) return refused(paymentKeyConflict());
  if (status === "review") return { kind: "review" };
  if (status !== "confirming") return { kind: "settled" };
  if (record.leaseUntil > now) return { kind: "joined", attempt };
  return claimed(record, takeOver(attempt, request.idempotencyKey, now), "taken over", now);
}

function decideNewAttempt(record: OrderRecord, request: ClaimRequest, now: number): ClaimDecision {
  if (isPastExpiry(record, now)) return refused(orderExpired());
  const failure = record.failures.find(({ paymentKey }) => paymentKey === request.paymentKey);
  if (failure !== undefined && isFinal(failure)) return refused(attemptFailed(failure));
  const number = record.attempts + 1;
  const attempt = { number, ...request, takeovers: 0, claimedAt: now, answeredAt: null };
  return claimed(record, attempt, "claimed", now);
}

function claimed(
  record: OrderRecord,
  attempt: AttemptRecord,
  cause: string,
  now: number,
): ClaimDecision {
  const bound = { status: "confirming", attempts: attempt.number, attempt, tries: 0 } as const;
  const next = step(record, { ...bound, ...leaseToSend(now) }, cause);
  return { kind: "claimed", step: next, attempt };
}

/** Nobody paid in time. */
export function expire(record: OrderRecord): Step {
  return step(record, { status: "expired", dueAt: null }, "expired");
}

export function isPastExpiry(record: OrderRecord, now: number): boolean {
  return record.status === "created" && record.expiresAt !== null && record.expiresAt <= now;
}

function isFinal(failure: AttemptFailure): boolean {
  return failure.kind === "declined" || failure.kind === "expired";
}

function refused(error: CheckoutError): ClaimDecision {
  return { kind: "refused", error };
}
