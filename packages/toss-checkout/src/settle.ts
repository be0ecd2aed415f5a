import { createHash } from "node:crypto";
import type { Payment } from "@toss-bff/toss-client/payment";
import { cancelKey, matchCancels } from "./match-cancels.ts";
import { eventsBetween, refundEvents } from "./order-events.ts";
import type { OrderRecord, Step } from "./order-record.ts";
import { restingDueAt, step } from "./order-record.ts";
import { saysTheSame } from "./plain-data.ts";
import { releaseAttempt } from "./release-attempt.ts";
import { settledStatus } from "./settled-status.ts";
import { toStoredPayment } from "./stored-payment.ts";

/**
 * Compares what Toss says of a payment with the order it is bound to, and says what the order becomes. The only way by
 * which an order is ever paid, refunded or canceled: confirm, look, webhooks and the reconciler all end here (INV-2).
 *
 * @returns `null` when Toss said nothing new, nothing that decides, or something older than what is known already.
 */
export function settle(record: OrderRecord, payment: Payment, now: number): Step | null {
  if (record.attempt === null || payment.paymentKey !== record.attempt.paymentKey) return null;
  if (isOutdated(record, payment)) return null;
  switch (payment.status) {
    case "ABORTED":
    case "EXPIRED":
      return record.status === "confirming" ? releaseAttempt(record, toFailure(payment)) : null;
    case "DONE":
    case "WAITING_FOR_DEPOSIT":
    case "CANCELED":
    case "PARTIAL_CANCELED":
      return differsFromOrder(record, payment)
        ? contradiction(record, now)
        : applyFacts(record, payment, now);
    case "READY":
    case "IN_PROGRESS":
      // Toss refuses to confirm a payment under another order, amount or currency, so this one can never be the order's.
      return record.status === "confirming" && differsFromOrder(record, payment)
        ? releaseAttempt(record, { paymentKey: payment.paymentKey, kind: "declined", code: null })
        : null;
    default:
      // Values added after this version decide nothing.
      return null;
  }
}

/** Whether Toss speaks of another order, amount or currency than ours. */
export function differsFromOrder(record: OrderRecord, payment: Payment): boolean {
  return (
    payment.orderId !== record.orderId ||
    payment.totalAmount !== record.amount ||
    payment.currency !== record.currency
  );
}

/** An order that was paid is not reopened by a strange answer; one that was not is neither paid nor failed by it. */
function contradiction(record: OrderRecord, now: number): Step | null {
  if (record.status !== "confirming" && record.status !== "awaitingDeposit") return null;
  return step(record, { status: "review", leaseUntil: 0, dueAt: null }, "contradicted", [
    { type: "review", at: now },
  ]);
}

/** Cancels are only ever added, so an answer that lacks one we know of was made before it. */
export function isOutdated(record: OrderRecord, payment: Payment): boolean {
  const cancels = payment.cancels ?? [];
  const listed = new Set(cancels.map((cancel, n) => cancelKey(payment.paymentKey, cancel, n)));
  return record.refunds.some(
    (refund) => refund.transactionKey !== null && !listed.has(refund.transactionKey),
  );
}

function applyFacts(record: OrderRecord, payment: Payment, now: number): Step | null {
  if (record.status === "review") return null;
  const { refunds, settled, contradicted } = matchCancels(record, payment, now);
  const status = contradicted ? "review" : settledStatus(record.status, payment);
  const stored = toStoredPayment(payment);
  const openRefund = refunds.some((refund) => refund.status === "sent");
  const restingAt = restingDueAt({ status, refunds }, now);
  const changed =
    status !== record.status ||
    !saysTheSame(refunds, record.refunds) ||
    !saysTheSame(stored, record.payment);
  if (!changed) return null;
  return step(
    record,
    {
      status,
      payment: stored,
      refunds,
      depositSecretHash: payment.secret ? sha256(payment.secret) : record.depositSecretHash,
      leaseUntil: openRefund ? record.leaseUntil : 0,
      dueAt: openRefund ? (record.dueAt ?? restingAt) : restingAt,
      tries: 0,
    },
    "settled",
    [...eventsBetween(record.status, status, now), ...refundEvents(settled, status, now)],
  );
}

function toFailure(payment: Payment): Parameters<typeof releaseAttempt>[1] {
  return {
    paymentKey: payment.paymentKey,
    kind: payment.status === "EXPIRED" ? "expired" : "declined",
    code: payment.failure?.code ?? null,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
