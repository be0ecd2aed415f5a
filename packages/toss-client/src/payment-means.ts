import type {
  CardOwnerType,
  CardType,
  EasyPayProvider,
  VirtualAccountType,
} from "./enum-values.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** Whether Toss has paid the amount out to the merchant. */
export type SettlementStatus = "INCOMPLETED" | "COMPLETED";

/** How far the capture at the card company is. Stays `READY` in the test environment. */
export type AcquireStatus = "READY" | "REQUESTED" | "COMPLETED" | "CANCEL_REQUESTED" | "CANCELED";

/** Who pays the interest of the instalments. */
export type InterestPayer = "BUYER" | "CARD_COMPANY" | "MERCHANT";

/** Card part of a payment. Also filled when a wallet charged a card. */
export interface Card {
  /** Asked from the card company, instant discount included. */
  readonly amount: number | null;
  /** Two characters, such as `"11"` for KB. Keep it a string: leading zeros count. Null before 2022-11-16: see `company`. */
  readonly issuerCode: string | null;
  readonly acquirerCode: string | null;
  /** Masked, and still not for logs. */
  readonly number: string;
  /** 0 means paid at once. */
  readonly installmentPlanMonths: number;
  readonly isInterestFree: boolean | null;
  readonly interestPayer: InterestPayer | Unrecognized | null;
  /** Eight digits; `"00000000"` in the test environment. */
  readonly approveNo: string;
  readonly useCardPoint: boolean | null;
  /** In one spelling: `cardTypeCode(payment)`. */
  readonly cardType: CardType | Unrecognized;
  /** In one spelling: `cardOwnerTypeCode(payment)`. */
  readonly ownerType: CardOwnerType | Unrecognized;
  readonly acquireStatus: AcquireStatus | Unrecognized;
  /** Card company name, in versions before 2022-11-16. */
  readonly company?: string | null;
  /** Seen in some bodies of 2024. */
  readonly receiptUrl?: string | null;
}

/** How far the refund of a virtual account is. */
export type VirtualAccountRefundStatus =
  | "NONE"
  | "PENDING"
  | "FAILED"
  | "PARTIAL_FAILED"
  | "COMPLETED";

/** Where a refund goes. Personal data: not for logs, not for browsers. */
export interface PaymentRefundReceiveAccount {
  readonly bankCode: string | null;
  readonly accountNumber: string | null;
  readonly holderName: string | null;
  /** Name of the bank, in versions before 2022-11-16. */
  readonly bank?: string | null;
}

/** Account the buyer pays into. */
export interface VirtualAccount {
  /** In one spelling: `virtualAccountTypeCode(payment)`. */
  readonly accountType: VirtualAccountType | Unrecognized;
  /** Starts with `X` in the test environment. */
  readonly accountNumber: string;
  /** Two characters, such as `"20"`. Keep it a string. Null before 2022-11-16: see `bank`. */
  readonly bankCode: string | null;
  readonly customerName: string;
  /** Who really paid in. */
  readonly depositorName: string | null;
  /** Until when a deposit is taken. */
  readonly dueDate: Date;
  readonly refundStatus: VirtualAccountRefundStatus | Unrecognized;
  /** True once `dueDate` has passed; the payment stays `WAITING_FOR_DEPOSIT`. */
  readonly expired: boolean;
  readonly settlementStatus: SettlementStatus | Unrecognized;
  /** Readable for 30 minutes after the window opened, then null. */
  readonly refundReceiveAccount: PaymentRefundReceiveAccount | null;
  /** Name of the bank, in versions before 2022-11-16. */
  readonly bank?: string | null;
}

/** Bank transfer part of a payment. */
export interface Transfer {
  readonly bankCode: string | null;
  readonly settlementStatus: SettlementStatus | Unrecognized | null;
  /** Name of the bank, in versions before 2022-11-16. */
  readonly bank?: string | null;
}

/** Phone bill part of a payment. */
export interface MobilePhone {
  /** Personal data: not for logs. */
  readonly customerMobilePhone: string | null;
  readonly settlementStatus: SettlementStatus | Unrecognized | null;
  readonly receiptUrl: string | null;
  /** In versions before 2022-06-08. */
  readonly carrier?: string | null;
}

/** Gift certificate part of a payment. */
export interface GiftCertificate {
  readonly approveNo: string | null;
  readonly settlementStatus: SettlementStatus | Unrecognized | null;
}

/**
 * Wallet part of a payment. `card.amount + amount + discountAmount` is the payment's `totalAmount`.
 * Old bodies carry only the wallet's name; they are read as `{ provider }` with null amounts.
 */
export interface EasyPay {
  /** In one spelling: `easyPayProviderCode(payment)`. */
  readonly provider: EasyPayProvider | Unrecognized;
  /** Paid from the wallet's account or cash. */
  readonly amount: number | null;
  /** Paid with points or coupons. */
  readonly discountAmount: number | null;
}
