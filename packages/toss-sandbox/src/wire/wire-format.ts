import { koreanTime } from "../clock.ts";
import { isPartialCancelable } from "../payments/cancellation.ts";
import {
  type Balance,
  balanceOf,
  type CancelRow,
  type Payment,
  type PaymentStatus,
} from "../payments/payment.ts";
import { pointsOf } from "../payments/wallet-share.ts";
import { toWireCashReceipt } from "./wire-cash-receipt.ts";
import { methodDetails, methodWord, receiptUrl } from "./wire-method.ts";
import { merchantId, type WireCancel, type WireContext, type WirePayment } from "./wire-payment.ts";

/** The payment as Toss would answer it, field for field. */
export function toWire(payment: Payment, context: WireContext): WirePayment {
  const { status, balance } = shownOf(payment);
  const accepted = payment.transactions.length > 0;
  const unseen = payment.status === "READY" || payment.status === "EXPIRED";
  const nameless = unseen || payment.status === "IN_PROGRESS";
  return {
    mId: merchantId,
    lastTransactionKey: payment.lastTransactionKey,
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    orderName: payment.orderName,
    taxExemptionAmount: balance.taxExemptionAmount,
    status,
    requestedAt: koreanTime(payment.requestedAt),
    approvedAt: payment.approvedAt === null ? null : koreanTime(payment.approvedAt),
    useEscrow: unseen ? null : payment.useEscrow,
    cultureExpense: payment.cultureExpense,
    ...methodDetails(payment, context),
    ...cashReceiptsOf(payment, context),
    discount: null,
    cancels:
      payment.cancels.length === 0
        ? null
        : payment.cancels.map((row) => toWireCancel(row, payment)),
    secret: payment.secret,
    type: payment.type,
    country: payment.country,
    failure: payment.failure,
    isPartialCancelable: isPartialCancelable(payment),
    receipt: accepted ? { url: receiptUrl(payment, context.url) } : null,
    checkout: { url: `${context.url}/v1/payments/${payment.paymentKey}/checkout` },
    currency: payment.currency,
    totalAmount: payment.totalAmount,
    balanceAmount: balance.balanceAmount,
    suppliedAmount: balance.suppliedAmount,
    vat: balance.vat,
    taxFreeAmount: balance.taxFreeAmount,
    metadata: payment.metadata,
    method:
      nameless || payment.method === null ? null : methodWord(payment.method, context.language),
    version: "2022-11-16",
  };
}

/** Status and balance, with cancels that still run where the rule counts them. */
function shownOf(payment: Payment): { status: PaymentStatus; balance: Balance } {
  const running = payment.cancels.some(({ cancelStatus }) => cancelStatus === "IN_PROGRESS");
  if (!running || !payment.countsRunningCancels) {
    return { status: payment.status, balance: balanceOf(payment) };
  }
  const balance = balanceOf(payment, ["DONE", "IN_PROGRESS"]);
  const counted = payment.cancels.filter(({ cancelStatus }) => cancelStatus !== "ABORTED");
  const whole = balance.balanceAmount === 0 && counted.length === 1;
  return { status: whole ? "CANCELED" : "PARTIAL_CANCELED", balance };
}

function cashReceiptsOf(
  { cashReceipts }: Payment,
  context: WireContext,
): Pick<WirePayment, "cashReceipt" | "cashReceipts"> {
  const rows = cashReceipts.map((receipt) => toWireCashReceipt(receipt, context));
  const newest = rows.at(-1);
  if (newest === undefined) return { cashReceipt: null, cashReceipts: null };
  const { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount } = newest;
  const cashReceipt = { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount };
  return { cashReceipt, cashReceipts: rows };
}

/** The cancel as Toss would answer it. */
export function toWireCancel(cancel: CancelRow, payment: Payment): WireCancel {
  return {
    transactionKey: cancel.transactionKey,
    cancelReason: cancel.cancelReason,
    taxExemptionAmount: cancel.taxExemptionAmount,
    canceledAt: koreanTime(cancel.canceledAt),
    transferDiscountAmount: 0,
    easyPayDiscountAmount: pointsOf(cancel, payment),
    receiptKey: cancel.receiptKey,
    cancelAmount: cancel.cancelAmount,
    taxFreeAmount: cancel.taxFreeAmount,
    refundableAmount: cancel.refundableAmount,
    cancelStatus: cancel.cancelStatus,
    cancelRequestId: cancel.cancelRequestId,
  };
}
