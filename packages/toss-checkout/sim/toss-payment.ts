import { canaries } from "./canaries.ts";

/** A payment as this Toss keeps it. Times are milliseconds since the epoch. */
export interface TossPayment {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
  readonly method: TossMethod;
  /** What the card company will say to a confirm, when it says no. */
  readonly declinedWith: string | null;
  readonly secret: string | null;
  readonly requestedAt: number;
  status:
    | "IN_PROGRESS"
    | "WAITING_FOR_DEPOSIT"
    | "DONE"
    | "CANCELED"
    | "PARTIAL_CANCELED"
    | "ABORTED"
    | "EXPIRED";
  /** When the status became what it is. */
  changedAt: number;
  /** When money came. */
  approvedAt: number | null;
  /** When a confirm succeeded, whether money came with it or a virtual account was issued. */
  confirmedAt: number | null;
  dueAt: number | null;
  balance: number;
  cancels: TossCancel[];
  lastTransactionKey: string | null;
}

export type TossMethod = "카드" | "가상계좌" | "해외간편결제";

export interface TossCancel {
  readonly transactionKey: string;
  readonly amount: number;
  readonly reason: string;
  readonly requestId: string | null;
  readonly at: number;
  status: "DONE" | "IN_PROGRESS" | "ABORTED";
}

/** One line of `GET /v1/transactions`. */
export interface TossTransaction {
  readonly transactionKey: string;
  readonly payment: TossPayment;
  readonly status: TossPayment["status"];
  readonly at: number;
  readonly amount: number;
}

const mId = "tgen_sim";

/** The Payment object on the wire. */
export function paymentBody(payment: TossPayment, now: number): object {
  const { amount, balance, status } = payment;
  return {
    mId,
    version: "2022-11-16",
    paymentKey: payment.paymentKey,
    type: "NORMAL",
    orderId: payment.orderId,
    orderName: "토스 티셔츠",
    currency: payment.currency,
    method: status === "IN_PROGRESS" || status === "EXPIRED" ? null : payment.method,
    totalAmount: amount,
    balanceAmount: balance,
    status,
    requestedAt: koreanTime(payment.requestedAt),
    approvedAt: payment.approvedAt === null ? null : koreanTime(payment.approvedAt),
    useEscrow: false,
    lastTransactionKey: payment.lastTransactionKey,
    suppliedAmount: balance,
    vat: 0,
    cultureExpense: false,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    cancels: payment.cancels.length === 0 ? null : payment.cancels.map(cancelBody),
    isPartialCancelable: true,
    virtualAccount: payment.dueAt === null ? null : accountBody(payment.dueAt, now),
    secret: payment.secret,
    country: "KR",
    failure: status === "ABORTED" ? { code: payment.declinedWith, message: "승인 거절" } : null,
  };
}

export function transactionBody({ payment, ...row }: TossTransaction): object {
  return {
    mId,
    transactionKey: row.transactionKey,
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    method: payment.method,
    customerKey: null,
    useEscrow: false,
    receiptUrl: null,
    status: row.status,
    transactionAt: koreanTime(row.at),
    currency: payment.currency,
    amount: row.amount,
  };
}

/** The Cancel object on the wire. */
export function cancelBody(cancel: TossCancel): object {
  return {
    cancelReason: cancel.reason,
    canceledAt: koreanTime(cancel.at),
    cancelAmount: cancel.amount,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    refundableAmount: null,
    transactionKey: cancel.transactionKey,
    receiptKey: null,
    cancelStatus: cancel.status,
    cancelRequestId: cancel.requestId,
  };
}

function accountBody(dueAt: number, now: number): object {
  return {
    accountNumber: canaries.issuedAccount,
    accountType: "일반",
    bankCode: "20",
    customerName: "김토스",
    depositorName: null,
    dueDate: koreanTime(dueAt),
    expired: dueAt <= now,
    settlementStatus: "INCOMPLETED",
    refundStatus: "NONE",
    refundReceiveAccount: null,
  };
}

function koreanTime(at: number): string {
  return `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}
