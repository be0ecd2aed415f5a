import type { StoredPayment } from "@toss-bff/toss-checkout";
import type {
  Cancel,
  Card,
  CashReceiptSummary,
  EasyPay,
  Payment,
  VirtualAccount,
} from "@toss-bff/toss-client/payment";

const paymentFields = [
  "paymentKey",
  "type",
  "orderId",
  "orderName",
  "currency",
  "method",
  "totalAmount",
  "balanceAmount",
  "status",
  "requestedAt",
  "approvedAt",
  "suppliedAmount",
  "vat",
  "taxFreeAmount",
  "taxExemptionAmount",
  "cultureExpense",
  "useEscrow",
  "isPartialCancelable",
  "country",
] as const;

const cardFields = [
  "amount",
  "issuerCode",
  "acquirerCode",
  "number",
  "installmentPlanMonths",
  "isInterestFree",
  "interestPayer",
  "approveNo",
  "useCardPoint",
  "cardType",
  "ownerType",
  "acquireStatus",
] as const;

const virtualAccountFields = [
  "accountType",
  "bankCode",
  "dueDate",
  "expired",
  "refundStatus",
] as const;

const easyPayFields = ["provider", "amount", "discountAmount"] as const;

const cancelFields = [
  "cancelAmount",
  "cancelReason",
  "canceledAt",
  "taxFreeAmount",
  "taxExemptionAmount",
  "refundableAmount",
  "cardDiscountAmount",
  "transferDiscountAmount",
  "easyPayDiscountAmount",
  "transactionKey",
  "cancelStatus",
] as const;

const cashReceiptFields = ["type", "issueNumber", "receiptUrl", "amount", "taxFreeAmount"] as const;

/**
 * A payment as a browser sees it: what a receipt shows and nothing else. No secret, no account or phone number, no
 * person's name; the card number as Toss masks it. What Toss adds later stays on the server until it is listed here.
 */
export interface PublicPayment extends Pick<Payment, (typeof paymentFields)[number]> {
  card: PublicCard | null;
  virtualAccount: PublicVirtualAccount | null;
  easyPay: PublicEasyPay | null;
  transfer: { bankCode: string | null } | null;
  mobilePhone: { receiptUrl: string | null } | null;
  giftCertificate: { approveNo: string | null } | null;
  receipt: { url: string } | null;
  discount: { amount: number | null } | null;
  failure: { code: string } | null;
  cashReceipt: PublicCashReceipt | null;
  cancels: PublicCancel[] | null;
}
export interface PublicCard extends Pick<Card, (typeof cardFields)[number]> {}
export interface PublicVirtualAccount
  extends Pick<VirtualAccount, (typeof virtualAccountFields)[number]> {}
export interface PublicEasyPay extends Pick<EasyPay, (typeof easyPayFields)[number]> {}
export interface PublicCancel extends Pick<Cancel, (typeof cancelFields)[number]> {}
export interface PublicCashReceipt
  extends Pick<CashReceiptSummary, (typeof cashReceiptFields)[number]> {}

/** The router's default `present`. Spread it in your own to add a field: `{ ...presentPayment(payment), metadata }`. */
export function presentPayment(payment: StoredPayment): PublicPayment {
  return {
    ...pick(payment, paymentFields),
    card: payment.card && pick(payment.card, cardFields),
    virtualAccount: payment.virtualAccount && pick(payment.virtualAccount, virtualAccountFields),
    easyPay: payment.easyPay && pick(payment.easyPay, easyPayFields),
    transfer: payment.transfer && pick(payment.transfer, ["bankCode"]),
    mobilePhone: payment.mobilePhone && pick(payment.mobilePhone, ["receiptUrl"]),
    giftCertificate: payment.giftCertificate && pick(payment.giftCertificate, ["approveNo"]),
    receipt: payment.receipt && pick(payment.receipt, ["url"]),
    discount: payment.discount && pick(payment.discount, ["amount"]),
    failure: payment.failure && pick(payment.failure, ["code"]),
    cashReceipt: payment.cashReceipt && pick(payment.cashReceipt, cashReceiptFields),
    cancels: payment.cancels?.map(presentCancel) ?? null,
  };
}

function presentCancel(cancel: Cancel): PublicCancel {
  return {
    ...pick(cancel, cancelFields),
    // Checkout ends each reason it sends with a reference of its own, by which it recognises the cancel again.
    cancelReason: cancel.cancelReason.replace(/ #[A-Z2-7]{10}$/, ""),
  };
}

/** What Toss left out stays out. */
function pick<T extends object, K extends keyof T>(from: T, fields: readonly K[]): Pick<T, K> {
  const picked = {} as Pick<T, K>;
  for (const field of fields) {
    const value = from[field];
    if (value !== undefined) picked[field] = value;
  }
  return picked;
}
