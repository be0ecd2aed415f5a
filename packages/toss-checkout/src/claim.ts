import { CheckoutError } from "./checkout-error.ts";
import type { AttemptFailure, OrderRecord, Step } from "./order-record.ts";
import { step } from "./order-record.ts";

/** How long one caller alone may send for an order. Longer than any send may take. */
export const leaseMs = 45_000;

export interface ClaimRequest {
  paymentKey: string;
  /** Used when a new attempt begins. */
  idempotencyKey: string;
  apiKeyId: string;
}

export type ClaimDecision =
  /** Write this step, then send. */
  | { kind: "claimed"; step: Step }
  /** Somebody else is sending for the same payment. */
  | { kind: "joined" }
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
  if (record.leaseUntil > now) return { kind: "joined" };
  return {
    kind: "claimed",
    step: step(
      record,
      {
        attempt: { ...attempt, takeovers: attempt.takeovers + 1 },
        leaseUntil: now + leaseMs,
        dueAt: now + leaseMs,
      },
      "taken over",
    ),
  };
}

function decideNewAttempt(record: OrderRecord, request: ClaimRequest, now: number): ClaimDecision {
  if (isPastExpiry(record, now)) return refused(orderExpired());
  const last = record.lastFailure;
  if (last?.paymentKey === request.paymentKey && isFinal(last)) return refused(attemptFailed(last));
  const number = record.attempts + 1;
  return {
    kind: "claimed",
    step: step(
      record,
      {
        status: "confirming",
        attempts: number,
        attempt: { number, ...request, takeovers: 0, claimedAt: now },
        leaseUntil: now + leaseMs,
        dueAt: now + leaseMs,
        tries: 0,
      },
      "claimed",
    ),
  };
}

/** The attempt took no money and cannot take any: the order can be paid again. */
export function releaseAttempt(record: OrderRecord, failure: AttemptFailure): Step {
  return step(
    record,
    {
      status: "created",
      attempt: null,
      lastFailure: failure,
      leaseUntil: 0,
      dueAt: null,
      tries: 0,
      payment: null,
    },
    `released: ${failure.kind}`,
  );
}

/** Nobody paid in time. */
export function expire(record: OrderRecord): Step {
  return step(record, { status: "expired", dueAt: null }, "expired");
}

export function isPastExpiry(record: OrderRecord, now: number): boolean {
  return record.status === "created" && record.expiresAt !== null && record.expiresAt <= now;
}

/** What the buyer is told of an attempt that took no money. */
export function attemptFailed(failure: AttemptFailure): CheckoutError {
  const code = failure.code ?? undefined;
  switch (failure.kind) {
    case "declined":
      return new CheckoutError(
        "PAYMENT_DECLINED",
        `Toss declined the payment: ${code}. Pay again.`,
        {
          code,
          retry: "newPayment",
        },
      );
    case "expired":
    case "notFound":
      return new CheckoutError(
        "PAYMENT_DECLINED",
        "The payment ran out of time or does not exist at Toss. Pay again.",
        { code, retry: "newPayment" },
      );
    case "notSent":
      return tryAgain("Toss could not be reached; nothing was sent. Repeat the call.");
    case "ourFault":
      return tryAgain("Toss does not accept this shop's request; nothing was charged.", code);
  }
}

export function tryAgain(message: string, code?: string, cause?: unknown): CheckoutError {
  return new CheckoutError("NOT_CHARGED_TRY_AGAIN", message, { code, retry: "later", cause });
}

function isFinal(failure: AttemptFailure): boolean {
  return failure.kind !== "notSent" && failure.kind !== "ourFault";
}

function refused(error: CheckoutError): ClaimDecision {
  return { kind: "refused", error };
}

function orderExpired(): CheckoutError {
  return new CheckoutError(
    "ORDER_EXPIRED",
    "orderId: this order can no longer be paid. Start a new order.",
  );
}

export function paymentKeyConflict(): CheckoutError {
  return new CheckoutError(
    "PAYMENT_KEY_CONFLICT",
    "paymentKey: another payment is already bound to this order, or this payment to another order. This one was not charged.",
  );
}
