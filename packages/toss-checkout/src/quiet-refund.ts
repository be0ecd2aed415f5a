import type { Payment } from "@toss-bff/toss-client/payment";
import type { OrderRecord, RefundRecord, Step } from "./order-record.ts";
import { restingDueAt, step } from "./order-record.ts";
import { isOverseasWallet } from "./overseas-wallet.ts";
import { differsFromOrder, isOutdated } from "./settle.ts";

/** Longer than any request stays on its way, and than Toss takes to carry one out. */
export const quietMs = 10 * 60_000;

/**
 * Gives up on a refund that Toss, asked just now, shows no trace of long after it was sent for the last time: it counts as not
 * made, and the same request may be made again, since Toss's check of the balance guards against one that is still on its
 * way. A person decides where it does not: when the balance has moved, at an overseas wallet, whose balance
 * moves only when it pays, and when the refund was sent with another secret key.
 *
 * @param payment Toss's present answer, never one replayed under an idempotency key.
 * @param keyId Of the key that Toss was asked with.
 * @returns `null` when there is no such refund.
 */
export function giveUpQuietRefund(
  record: OrderRecord,
  payment: Payment,
  keyId: string,
  now: number,
): Step | null {
  const quiet = record.refunds.find((refund) => isQuiet(refund, now));
  if (quiet === undefined || record.leaseUntil > now || !showsMoney(record, payment)) return null;
  const isGuarded =
    payment.balanceAmount === quiet.expectedBalance &&
    quiet.apiKeyId === keyId &&
    !isOverseasWallet(record);
  const given: RefundRecord = isGuarded
    ? { ...quiet, status: "failed", failure: { kind: "notSent", code: null } }
    : { ...quiet, status: "review" };
  const refunds = record.refunds.map((refund) => (refund === quiet ? given : refund));
  const dueAt = restingDueAt({ ...record, refunds }, now);
  return step(
    record,
    { refunds, leaseUntil: 0, dueAt, tries: 0 },
    `refund given up: ${given.status}`,
    isGuarded ? [] : [{ type: "review", at: now, refundId: quiet.refundId }],
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
