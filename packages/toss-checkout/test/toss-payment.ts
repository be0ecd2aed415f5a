import type { Cancel, Payment } from "@toss-bff/toss-client/payment";
import { startOfTime } from "./ledger-conformance.ts";

/** A card payment of ₩15,000 as Toss tells it, for `order-a` and `key-a`. */
export function tossPayment(changes: Partial<Payment> = {}): Payment {
  return {
    mId: "tgen_docs",
    version: "2022-11-16",
    paymentKey: "key-a",
    type: "NORMAL",
    orderId: "order-a",
    orderName: "토스 티셔츠 외 2건",
    currency: "KRW",
    method: "카드",
    totalAmount: 15_000,
    balanceAmount: 15_000,
    status: "DONE",
    requestedAt: new Date(startOfTime),
    approvedAt: new Date(startOfTime + 2_000),
    useEscrow: false,
    lastTransactionKey: "TX0",
    suppliedAmount: 13_636,
    vat: 1_364,
    cultureExpense: false,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    cancels: null,
    isPartialCancelable: true,
    card: null,
    virtualAccount: null,
    secret: null,
    mobilePhone: null,
    giftCertificate: null,
    transfer: null,
    metadata: null,
    receipt: null,
    checkout: null,
    easyPay: null,
    country: "KR",
    failure: null,
    cashReceipt: null,
    cashReceipts: null,
    discount: null,
    ...changes,
  };
}

export function tossCancel(cancelAmount: number, changes: Partial<Cancel> = {}): Cancel {
  return {
    cancelAmount,
    cancelReason: "고객 변심",
    canceledAt: new Date(startOfTime + 60_000),
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    refundableAmount: null,
    cardDiscountAmount: null,
    transferDiscountAmount: null,
    easyPayDiscountAmount: null,
    transactionKey: "TX1",
    receiptKey: null,
    cancelStatus: "DONE",
    cancelRequestId: null,
    ...changes,
  };
}

/** The same payment with cancels, and the balance they leave. */
export function canceledPayment(cancels: Cancel[], changes: Partial<Payment> = {}): Payment {
  const canceled = cancels
    .filter(({ cancelStatus }) => cancelStatus === "DONE")
    .reduce((sum, { cancelAmount }) => sum + cancelAmount, 0);
  return tossPayment({
    status: "PARTIAL_CANCELED",
    balanceAmount: 15_000 - canceled,
    cancels,
    ...changes,
  });
}

export const virtualAccount: Payment["virtualAccount"] = {
  accountType: "일반",
  accountNumber: "X6505831718354",
  bankCode: "20",
  customerName: "김토스",
  depositorName: null,
  dueDate: new Date(startOfTime + 604_800_000),
  refundStatus: "NONE",
  expired: false,
  settlementStatus: "INCOMPLETED",
  refundReceiveAccount: null,
};
