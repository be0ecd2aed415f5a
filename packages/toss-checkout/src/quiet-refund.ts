import type { Payment } from "@toss-bff/toss-client/payment";
import type { OrderRecord, RefundRecord, Step } from "./order-record.ts";
import { restingDueAt, step } from "./order-record.ts";
import { differsFromOrder, isOutdated } from "./settle.ts";

/** Longer than any request stays on its way, and than Toss takes to carry one out. */
export const quietMs = 10 * 60_000;

/**
 * Gives up on a refund that Toss, asked just now, shows no trace of long after it was sent for the last time: nothing was
 * refunded, and the same request may be made again. Toss's check of the balance guards against a request that is
 * still on its way. When the balance has moved in between, a person decides.
 *
 * @param payment Toss's present answer, never one replayed under an idempotency key.
 * @returns `null` when there is no such refund.
 */
export function giveUpQuietRefund(record: OrderRecord, payment: Payment, now: number): Step | null {
  const quiet = record.refunds.find((refund) => isQuiet(refund, now));
  if (quiet === undefined || record.leaseUntil > now || !showsMoney(record, payment)) return null;
  const untouched = payment.balanceAmount === quiet.expectedBalance;
  const given: RefundRecord = untouched
    ? { ...quiet, status: "failed", failure: { kind: "notSent", code: null } }
    : { ...quiet, status: "review" };
  const refunds = record.refunds.map((refund) => (refund === quiet ? given : refund));
  const dueAt = restingDueAt({ ...record, refunds }, now);
  return step(
    record,
    { refunds, leaseUntil: 0, dueAt, tries: 0 },
    `refund given up: ${given.status}`,
    untouched ? [] : [{ type: "review", at: now, refundId: quiet.refundId }],
  );
}

function isQuiet(refund: RefundRecord, now: number): boolean {
  return (
    refund.status === "sent" && refund.transactionKey === null && refund.sentAt + quietMs <= now
  );
}

const moneyStatuses: ReadonlySet<Payment["status"]> = new Set([
  "DONE",
  "WAITING_FOR_DEPOSIT",
  "CANCELED",
  "PARTIAL_CANCELED",
] as const);

/** Whether this is the order's own payment, as new as any we know, in a status whose money we understand. */
function showsMoney(record: OrderRecord, payment: Payment): boolean {
  return (
    payment.paymentKey === record.attempt?.paymentKey &&
    moneyStatuses.has(payment.status) &&
    !differsFromOrder(record, payment) &&
    !isOutdated(record, payment)
  );
}
