import type { Cancel, Payment } from "@toss-bff/toss-client/payment";
import type { OrderRecord, RefundRecord } from "./order-record.ts";

export interface MatchedCancels {
  refunds: RefundRecord[];
  /** Refunds that Toss's list shows as done and that were not done before. */
  settled: RefundRecord[];
  /** A cancel carries our reference and another amount. */
  contradicted: boolean;
}

/**
 * Finds each of Toss's cancels among our refunds, by its transaction key or by the reference at the end of its reason.
 * Matching by amount would take one refund for another. A cancel that is not ours was made elsewhere and is recorded as such.
 */
export function matchCancels(
  record: OrderRecord,
  { paymentKey, cancels }: Pick<Payment, "paymentKey" | "cancels">,
  now: number,
): MatchedCancels {
  const refunds = [...record.refunds];
  const settled: RefundRecord[] = [];
  let contradicted = false;
  cancels?.forEach((cancel, index) => {
    const key = cancelKey(paymentKey, cancel, index);
    const at = refunds.findIndex((refund) => belongsTo(refund, cancel, key));
    const before = refunds[at] ?? externalRefund(cancel, key, record, now);
    const after = applyCancel(before, cancel, key);
    if (after.status === "review") contradicted = true;
    if (after.status === "done" && (at < 0 || before.status !== "done")) settled.push(after);
    refunds[at < 0 ? refunds.length : at] = after;
  });
  return { refunds, settled, contradicted };
}

/** Toss's key of a cancel; bodies of very old API versions have none, and their lists only grow at the end. */
export function cancelKey(paymentKey: string, cancel: Cancel, index: number): string {
  return cancel.transactionKey ?? `${paymentKey}#${index}`;
}

function belongsTo(refund: RefundRecord, cancel: Cancel, key: string): boolean {
  if (refund.transactionKey !== null) return refund.transactionKey === key;
  if (refund.reference === null) return false;
  return (
    cancel.cancelReason.endsWith(`#${refund.reference}`) ||
    cancel.cancelRequestId === refund.refundId
  );
}

function applyCancel(refund: RefundRecord, cancel: Cancel, key: string): RefundRecord {
  const found = { ...refund, transactionKey: key };
  if (refund.amount !== cancel.cancelAmount) return { ...found, status: "review" };
  switch (cancel.cancelStatus) {
    case "DONE":
      return { ...found, status: "done", failure: null };
    case "ABORTED":
      return { ...found, status: "failed", failure: { kind: "refused", code: null } };
    default:
      // An overseas wallet gives the money back later; a status we do not know decides nothing.
      return { ...found, status: "sent" };
  }
}

function externalRefund(
  cancel: Cancel,
  key: string,
  record: OrderRecord,
  now: number,
): RefundRecord {
  return {
    refundId: `external:${key}`,
    requestId: null,
    requestHash: null,
    status: "sent",
    amount: cancel.cancelAmount,
    taxFreeAmount: cancel.taxFreeAmount ?? null,
    reason: cancel.cancelReason,
    reference: null,
    expectedBalance: record.payment?.balanceAmount ?? record.amount,
    generation: 0,
    apiKeyId: null,
    sentAt: now,
    answered: true,
    transactionKey: key,
    failure: null,
    createdAt: now,
  };
}
