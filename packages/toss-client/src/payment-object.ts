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
 * A payment, as Toss tells it. A plain object, to be read only: those who read it at the same moment share it. Fields Toss
 * added after this version are kept as they came.
 *
 * Amounts are in `currency`: whole won for KRW, dollars with cents for USD. Null says that Toss sent null or nothing;
 * the fields marked optional exist only in bodies of old API versions. A time without an offset on the wire is Korean time.
 *
 * @see https://docs.tosspayments.com/reference (Payment 객체)
 */
export interface Payment {
  /** Merchant id. */
  readonly mId: string | null;
  /** API version of this body, such as `"2022-11-16"`. */
  readonly version: string;
  /** Never changes. */
  readonly paymentKey: string;
  readonly type: PaymentType | Unrecognized;
  /** As the merchant sent it. */
  readonly orderId: string;
  readonly orderName: string;
  /** `KRW`, `USD`, `JPY`, rarely others. */
  readonly currency: string;
  /** Null until the buyer chose. In one spelling: `paymentMethodCode(payment)`. */
  readonly method: PaymentMethod | Unrecognized | null;
  /** Never changes, not even by a cancel. */
  readonly totalAmount: number;
  /** What can still be canceled. 0 together with a cancel is the only sure sign of a full refund. */
  readonly balanceAmount: number;
  readonly status: PaymentStatus | Unrecognized;
  /** When the payment window was opened. */
  readonly requestedAt: Date;
  /** Null before approval, and while a virtual account waits for its deposit. */
  readonly approvedAt: Date | null;
  readonly useEscrow: boolean | null;
  /** Key of the newest approval or cancel. */
  readonly lastTransactionKey: string | null;
  /** Balance less VAT, tax-free and tax-exempt parts. */
  readonly suppliedAmount: number | null;
  readonly vat: number | null;
  /** Whether it counts as spending on culture (books, shows) for the buyer's income tax. */
  readonly cultureExpense: boolean | null;
  readonly taxFreeAmount: number | null;
  readonly taxExemptionAmount: number | null;
  /** Null, not empty, when there are none. */
  readonly cancels: readonly Cancel[] | null;
  readonly isPartialCancelable: boolean | null;
  readonly card: Card | null;
  readonly virtualAccount: VirtualAccount | null;
  /** Compared with the `secret` of deposit webhooks. Not for browsers, not for logs. */
  readonly secret: string | null;
  readonly mobilePhone: MobilePhone | null;
  readonly giftCertificate: GiftCertificate | null;
  readonly transfer: Transfer | null;
  /** What the merchant attached: up to five pairs. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly receipt: Receipt | null;
  readonly checkout: Checkout | null;
  readonly easyPay: EasyPay | null;
  /** Two letters, ISO 3166-1. */
  readonly country: string | null;
  /** Why an `ABORTED` or `EXPIRED` payment failed. */
  readonly failure: PaymentFailure | null;
  readonly cashReceipt: CashReceiptSummary | null;
  /** In no particular order. */
  readonly cashReceipts: readonly CashReceipt[] | null;
  readonly discount: Discount | null;
  /** In versions before 2022-11-16. */
  readonly transactionKey?: string | null;
  /** Flat form of `easyPay.amount`, in samples of 2024. */
  readonly easyPayAmount?: number | null;
  /** Flat form of `easyPay.discountAmount`, in samples of 2024. */
  readonly easyPayDiscountAmount?: number | null;
  /** Overseas wallet in version 1.4. */
  readonly foreignEasyPay?: ForeignEasyPay | null;
}

/** `IN_PROGRESS` and `ABORTED` occur only with overseas wallets, which refund later. */
export type CancelStatus = "DONE" | "IN_PROGRESS" | "ABORTED";

/** One cancel: a refund of all or of a part. */
export interface Cancel {
  readonly cancelAmount: number;
  readonly cancelReason: string;
  readonly canceledAt: Date;
  readonly taxFreeAmount: number | null;
  readonly taxExemptionAmount: number | null;
  /** Balance left after this cancel. */
  readonly refundableAmount: number | null;
  /** In the newest bodies only. */
  readonly cardDiscountAmount?: number | null;
  readonly transferDiscountAmount: number | null;
  readonly easyPayDiscountAmount: number | null;
  /** Names this cancel for good. */
  readonly transactionKey: string | null;
  /** Cash receipt of the cancel. */
  readonly receiptKey: string | null;
  /** Bodies of 2023 and before leave it out; it is read as `DONE`. */
  readonly cancelStatus: CancelStatus | Unrecognized;
  /** As sent with the cancel. */
  readonly cancelRequestId: string | null;
}

/** Why something failed. `code` is open-ended. */
export interface PaymentFailure {
  readonly code: string;
  /** Korean, up to 510 characters. */
  readonly message: string | null;
}

/** Page the buyer can open to see the receipt. */
export interface Receipt {
  readonly url: string;
}

/** Payment window of a payment made with `payments.create`. */
export interface Checkout {
  readonly url: string;
}

/** Instant discount of the card company. */
export interface Discount {
  readonly amount: number | null;
}

/** Overseas wallet in version 1.4. */
export interface ForeignEasyPay {
  readonly provider?: string | null;
}

/** For what the cash receipt is used. No English spelling is known. */
export type CashReceiptType = "소득공제" | "지출증빙" | "미발행";

/** Whether a cash receipt is of an approval or of its cancel. */
export type CashReceiptTransactionType = "CONFIRM" | "CANCEL";

/** How far the issue of a cash receipt is. */
export type CashReceiptIssueStatus = "IN_PROGRESS" | "COMPLETED" | "FAILED";

/** Newest cash receipt of a payment, short form. */
export interface CashReceiptSummary {
  readonly type: CashReceiptType | Unrecognized | null;
  readonly receiptKey: string | null;
  readonly issueNumber: string | null;
  readonly receiptUrl: string | null;
  readonly amount: number | null;
  readonly taxFreeAmount: number | null;
}

/** One entry of `cashReceipts`. A cancel adds an entry of its own. */
export interface CashReceipt {
  readonly receiptKey: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly type: CashReceiptType | Unrecognized;
  readonly issueNumber: string;
  readonly receiptUrl: string;
  /** Ten digits; empty in the test environment. */
  readonly businessNumber: string | null;
  /** Null before 2022-07-27, where one row was both. */
  readonly transactionType: CashReceiptTransactionType | Unrecognized | null;
  readonly amount: number;
  readonly taxFreeAmount: number | null;
  /** Null before 2022-07-27. */
  readonly issueStatus: CashReceiptIssueStatus | Unrecognized | null;
  readonly failure: PaymentFailure | null;
  /** Personal data: not for logs. */
  readonly customerIdentityNumber: string | null;
  /** Null before 2022-07-27: see `approvedAt` and `canceledAt`. */
  readonly requestedAt: Date | null;
  /** In versions before 2022-07-27. */
  readonly approvedAt?: Date | null;
  /** In versions before 2022-07-27. */
  readonly canceledAt?: Date | null;
  /** What `customerIdentityNumber` was called before 2022-07-27. Personal data: not for logs. */
  readonly registrationNumber?: string | null;
}

/** One page of the list of cash receipts. */
export interface CashReceiptPage {
  readonly hasNext: boolean;
  /** Where the next page begins. */
  readonly lastCursor: number | null;
  readonly data: readonly CashReceipt[];
}
