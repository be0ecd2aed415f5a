import { koreanTime } from "../clock.ts";
import { isPartialCancelable } from "../payments/cancellation.ts";
import { balanceOf, type CancelRow, type Payment } from "../payments/payment.ts";
import { methodDetails, methodWord, receiptUrl } from "./wire-method.ts";
import type { WireCancel, WireContext, WirePayment } from "./wire-payment.ts";

/** The payment as Toss would answer it, field for field. */
export function toWire(payment: Payment, context: WireContext): WirePayment {
  const balance = balanceOf(payment);
  const accepted = payment.lastTransactionKey !== null;
  const unseen = payment.status === "READY" || payment.status === "EXPIRED";
  const nameless = unseen || payment.status === "IN_PROGRESS";
  return {
    mId: "tgen_docs",
    lastTransactionKey: payment.lastTransactionKey,
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    orderName: payment.orderName,
    taxExemptionAmount: balance.taxExemptionAmount,
    status: payment.status,
    requestedAt: koreanTime(payment.requestedAt),
    approvedAt: payment.approvedAt === null ? null : koreanTime(payment.approvedAt),
    useEscrow: unseen ? null : payment.useEscrow,
    cultureExpense: payment.cultureExpense,
    ...methodDetails(payment, context),
    cashReceipt: null,
    cashReceipts: null,
    discount: null,
    cancels: payment.cancels.length === 0 ? null : payment.cancels.map(toWireCancel),
    secret: payment.secret,
    type: "NORMAL",
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

function toWireCancel(cancel: CancelRow): WireCancel {
  return {
    transactionKey: cancel.transactionKey,
    cancelReason: cancel.cancelReason,
    taxExemptionAmount: cancel.taxExemptionAmount,
    canceledAt: koreanTime(cancel.canceledAt),
    transferDiscountAmount: 0,
    easyPayDiscountAmount: 0,
    receiptKey: null,
    cancelAmount: cancel.cancelAmount,
    taxFreeAmount: cancel.taxFreeAmount,
    refundableAmount: cancel.refundableAmount,
    cancelStatus: "DONE",
    cancelRequestId: cancel.cancelRequestId,
  };
}
