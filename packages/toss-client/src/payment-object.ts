import type { PaymentMethod } from "./enum-values.ts";
import type {
  Card,
  EasyPay,
  GiftCertificate,
  MobilePhone,
  Transfer,
  VirtualAccount,
} from "./payment-means.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** Where a payment stands. Money is taken only in `DONE`, `PARTIAL_CANCELED` and before a `CANCELED`. */
export type PaymentStatus =
  | "READY"
  | "IN_PROGRESS"
  | "WAITING_FOR_DEPOSIT"
  | "DONE"
  | "CANCELED"
  | "PARTIAL_CANCELED"
  | "ABORTED"
  | "EXPIRED";

/** Through which product the payment was made. */
export type PaymentType = "NORMAL" | "BILLING" | "BRANDPAY";

/**
 * A payment, as Toss tells it. A plain object: fields Toss added after this version are kept as they came.
 *
 * Amounts are in `currency`: whole won for KRW, dollars with cents for USD. Null says that Toss sent null or nothing;
 * the fields marked optional exist only in bodies of old API versions.
 *
 * @see https://docs.tosspayments.com/reference (Payment 객체)
 */
export interface Payment {
  /** Merchant id. */
  mId: string | null;
  /** API version of this body, such as `"2022-11-16"`. */
  version: string;
  /** Never changes. */
  paymentKey: string;
  type: PaymentType | Unrecognized;
  /** As the merchant sent it. */
  orderId: string;
  orderName: string;
  /** `KRW`, `USD`, `JPY`, rarely others. */
  currency: string;
  /** Null until the buyer chose. In one spelling: `paymentMethodCode(payment)`. */
  method: PaymentMethod | Unrecognized | null;
  /** Never changes, not even by a cancel. */
  totalAmount: number;
  /** What can still be canceled. 0 together with a cancel is the only sure sign of a full refund. */
  balanceAmount: number;
  status: PaymentStatus | Unrecognized;
  /** When the payment window was opened. */
  requestedAt: Date;
  /** Null before approval, and while a virtual account waits for its deposit. */
  approvedAt: Date | null;
  useEscrow: boolean | null;
  /** Key of the newest approval or cancel. */
  lastTransactionKey: string | null;
  /** Balance less VAT, tax-free and tax-exempt parts. */
  suppliedAmount: number | null;
  vat: number | null;
  /** Whether it counts as spending on culture (books, shows) for the buyer's income tax. */
  cultureExpense: boolean | null;
  taxFreeAmount: number | null;
  taxExemptionAmount: number | null;
  /** Null, not empty, when there are none. */
  cancels: Cancel[] | null;
  isPartialCancelable: boolean | null;
  card: Card | null;
  virtualAccount: VirtualAccount | null;
  /** Compared with the `secret` of deposit webhooks. Not for browsers, not for logs. */
  secret: string | null;
  mobilePhone: MobilePhone | null;
  giftCertificate: GiftCertificate | null;
  transfer: Transfer | null;
  /** What the merchant attached: up to five pairs. */
  metadata: Record<string, string> | null;
  receipt: Receipt | null;
  checkout: Checkout | null;
  easyPay: EasyPay | null;
  /** Two letters, ISO 3166-1. */
  country: string | null;
  /** Why an `ABORTED` or `EXPIRED` payment failed. */
  failure: PaymentFailure | null;
  cashReceipt: CashReceiptSummary | null;
  /** In no particular order. */
  cashReceipts: CashReceipt[] | null;
  discount: Discount | null;
  /** In versions before 2022-11-16. */
  transactionKey?: string | null;
  /** Flat form of `easyPay.amount`, in samples of 2024. */
  easyPayAmount?: number | null;
  /** Flat form of `easyPay.discountAmount`, in samples of 2024. */
  easyPayDiscountAmount?: number | null;
  /** Overseas wallet in version 1.4. */
  foreignEasyPay?: ForeignEasyPay | null;
}

/** `IN_PROGRESS` and `ABORTED` occur only with overseas wallets, which refund later. */
export type CancelStatus = "DONE" | "IN_PROGRESS" | "ABORTED";

/** One cancel: a refund of all or of a part. */
export interface Cancel {
  cancelAmount: number;
  cancelReason: string;
  canceledAt: Date;
  taxFreeAmount: number | null;
  taxExemptionAmount: number | null;
  /** Balance left after this cancel. */
  refundableAmount: number | null;
  cardDiscountAmount: number | null;
  transferDiscountAmount: number | null;
  easyPayDiscountAmount: number | null;
  /** Names this cancel for good. */
  transactionKey: string | null;
  /** Cash receipt of the cancel. */
  receiptKey: string | null;
  /** Bodies of 2023 and before leave it out; it is read as `DONE`. */
  cancelStatus: CancelStatus | Unrecognized;
  /** As sent with the cancel. */
  cancelRequestId: string | null;
}

/** Why something failed. `code` is open-ended. */
export interface PaymentFailure {
  code: string;
  /** Korean, up to 510 characters. */
  message: string | null;
}

/** Page the buyer can open to see the receipt. */
export interface Receipt {
  url: string;
}

/** Payment window of a payment made with `payments.create`. */
export interface Checkout {
  url: string;
}

/** Instant discount of the card company. */
export interface Discount {
  amount: number | null;
}

/** Overseas wallet in version 1.4. */
export interface ForeignEasyPay {
  provider?: string | null;
}

/** For what the cash receipt is used. No English spelling is known. */
export type CashReceiptType = "소득공제" | "지출증빙" | "미발행";

/** Newest cash receipt of a payment, short form. */
export interface CashReceiptSummary {
  type: CashReceiptType | Unrecognized | null;
  receiptKey: string | null;
  issueNumber: string | null;
  receiptUrl: string | null;
  amount: number | null;
  taxFreeAmount: number | null;
}

/** One entry of `cashReceipts`. A cancel adds an entry of its own. */
export interface CashReceipt {
  receiptKey: string;
  orderId: string;
  orderName: string;
  type: CashReceiptType | Unrecognized;
  issueNumber: string;
  receiptUrl: string;
  /** Ten digits; empty in the test environment. */
  businessNumber: string | null;
  /** Null before 2022-07-27, where one row was both. */
  transactionType: "CONFIRM" | "CANCEL" | Unrecognized | null;
  amount: number;
  taxFreeAmount: number | null;
  /** Null before 2022-07-27. */
  issueStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED" | Unrecognized | null;
  failure: PaymentFailure | null;
  /** Personal data: not for logs. */
  customerIdentityNumber: string | null;
  /** Null before 2022-07-27: see `approvedAt` and `canceledAt`. */
  requestedAt: Date | null;
  /** In versions before 2022-07-27. */
  approvedAt?: Date | null;
  /** In versions before 2022-07-27. */
  canceledAt?: Date | null;
  /** What `customerIdentityNumber` was called before 2022-07-27. Personal data: not for logs. */
  registrationNumber?: string | null;
}

/** One page of the list of cash receipts. */
export interface CashReceiptPage {
  hasNext: boolean;
  /** Where the next page begins. */
  lastCursor: number | null;
  data: CashReceipt[];
}
