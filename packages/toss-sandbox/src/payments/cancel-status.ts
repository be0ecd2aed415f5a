import { cancelReceiptOf } from "../receipts/payment-receipts.ts";
import { roundAmount } from "./money.ts";
import { balanceOf, type CancelRow, type Payment } from "./payment.ts";
import type { PaymentStore } from "./store.ts";

/** Which of a payment's cancels, by either of its names, and how it ended. */
export interface FinishCancelInput {
  transactionKey?: string;
  cancelRequestId?: string;
  status: "DONE" | "ABORTED";
}

/** Gives the money of a new cancel, or of one that was begun, back to the buyer. */
export function settleCancel(store: PaymentStore, payment: Payment, cancel: CancelRow): void {
  const { cancelAmount, transactionKey } = cancel;
  const rest = roundAmount(balanceOf(payment).balanceAmount - cancelAmount, payment.currency);
  const receipt = cancelReceiptOf(store.receipts, payment.cashReceipts, cancel);
  const settled: CancelRow = {
    ...cancel,
    cancelStatus: "DONE",
    refundableAmount: rest,
    receiptKey: receipt?.receiptKey ?? null,
    finishesAt: null,
  };
  store.moveTo(payment, statusAfter(store, payment, rest), {
    lastTransactionKey: transactionKey,
    cancels: payment.cancels.includes(cancel)
      ? payment.cancels.map((row) => (row === cancel ? settled : row))
      : [...payment.cancels, settled],
    cashReceipts: [...payment.cashReceipts, ...(receipt === null ? [] : [receipt])],
    ...refundOf(store, payment),
  });
}

/** Notes a cancel whose money comes later: until then status and balance stay as they are. */
export function beginCancel(store: PaymentStore, payment: Payment, cancel: CancelRow): void {
  const { foreignCancelMs } = store.rules;
  const finishesAt = foreignCancelMs === null ? null : store.clock.now() + foreignCancelMs;
  const begun = { ...cancel, finishesAt };
  payment.cancels = [...payment.cancels, begun];
  awaitCancels(store, payment);
}

/** Lets the clock finish what it is to finish of this payment's cancels. */
export function awaitCancels(store: PaymentStore, payment: Payment): void {
  for (const { transactionKey, cancelStatus, finishesAt } of payment.cancels) {
    if (cancelStatus !== "IN_PROGRESS" || finishesAt === null) continue;
    store.clock.at(finishesAt, () => {
      const running = payment.cancels.some((row) => {
        return row.transactionKey === transactionKey && row.cancelStatus === "IN_PROGRESS";
      });
      if (running) finishCancel(store, payment, { transactionKey, status: "DONE" });
    });
  }
}

/** The wallet paid the buyer back, or will never. @throws {Error} no such cancel runs. */
export function finishCancel(
  store: PaymentStore,
  payment: Payment,
  { transactionKey, cancelRequestId, status }: FinishCancelInput,
): void {
  const cancel = payment.cancels.find((row) => {
    const named = transactionKey ?? cancelRequestId;
    return (
      row.cancelStatus === "IN_PROGRESS" &&
      (named === undefined || named === row.transactionKey || named === row.cancelRequestId)
    );
  });
  if (cancel === undefined) throw new Error(`${payment.paymentKey} has no such cancel running`);
  if (status !== "DONE" && status !== "ABORTED") throw new TypeError("status is DONE or ABORTED");
  if (status === "DONE") settleCancel(store, payment, cancel);
  else {
    const refundableAmount = balanceOf(payment).balanceAmount;
    const aborted: CancelRow = {
      ...cancel,
      cancelStatus: "ABORTED",
      refundableAmount,
      finishesAt: null,
    };
    payment.cancels = payment.cancels.map((row) => (row === cancel ? aborted : row));
  }
  const finished = payment.cancels.find((row) => row.transactionKey === cancel.transactionKey);
  if (finished) store.tell({ type: "cancelStatus", payment, cancel: finished });
}

/** Parts that add up to everything leave PARTIAL_CANCELED with balance 0. */
function statusAfter(
  { rules }: PaymentStore,
  payment: Payment,
  rest: number,
): "CANCELED" | "PARTIAL_CANCELED" {
  const parts = payment.cancels.some(({ cancelStatus }) => cancelStatus === "DONE");
  if (rest > 0 || parts) return "PARTIAL_CANCELED";
  return payment.approvedAt !== null && payment.method === "VIRTUAL_ACCOUNT"
    ? rules.refundedDeposit
    : "CANCELED";
}

/** A deposit goes back by bank transfer, which takes days. */
function refundOf({ clock, rules }: PaymentStore, payment: Payment): Partial<Payment> {
  const { virtualAccount, approvedAt } = payment;
  const { depositRefundMs } = rules;
  if (virtualAccount === null || approvedAt === null || depositRefundMs === null) return {};
  return { virtualAccount: { ...virtualAccount, refundedAt: clock.now() + depositRefundMs } };
}
