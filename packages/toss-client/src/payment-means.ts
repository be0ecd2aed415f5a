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
  amount: number | null;
  /** Two characters, such as `"11"` for KB. Keep it a string: leading zeros count. Null before 2022-11-16: see `company`. */
  issuerCode: string | null;
  acquirerCode: string | null;
  /** Masked, and still not for logs. */
  number: string;
  /** 0 means paid at once. */
  installmentPlanMonths: number;
  isInterestFree: boolean | null;
  interestPayer: InterestPayer | Unrecognized | null;
  /** Eight digits; `"00000000"` in the test environment. */
  approveNo: string;
  useCardPoint: boolean | null;
  /** In one spelling: `cardTypeCode(payment)`. */
  cardType: CardType | Unrecognized;
  /** In one spelling: `cardOwnerTypeCode(payment)`. */
  ownerType: CardOwnerType | Unrecognized;
  acquireStatus: AcquireStatus | Unrecognized;
  /** Card company name, in versions before 2022-11-16. */
  company?: string | null;
  /** Seen in some bodies of 2024. */
  receiptUrl?: string | null;
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
  bankCode: string | null;
  accountNumber: string | null;
  holderName: string | null;
  /** Name of the bank, in versions before 2022-11-16. */
  bank?: string | null;
}

/** Account the buyer pays into. */
export interface VirtualAccount {
  /** In one spelling: `virtualAccountTypeCode(payment)`. */
  accountType: VirtualAccountType | Unrecognized;
  /** Starts with `X` in the test environment. */
  accountNumber: string;
  /** Two characters, such as `"20"`. Keep it a string. Null before 2022-11-16: see `bank`. */
  bankCode: string | null;
  customerName: string;
  /** Who really paid in. */
  depositorName: string | null;
  /** Until when a deposit is taken. Without an offset on the wire it is Korean time. */
  dueDate: Date;
  refundStatus: VirtualAccountRefundStatus | Unrecognized;
  /** True once `dueDate` has passed; the payment stays `WAITING_FOR_DEPOSIT`. */
  expired: boolean;
  settlementStatus: SettlementStatus | Unrecognized;
  /** Readable for 30 minutes after the window opened, then null. */
  refundReceiveAccount: PaymentRefundReceiveAccount | null;
  /** Name of the bank, in versions before 2022-11-16. */
  bank?: string | null;
}

/** Bank transfer part of a payment. */
export interface Transfer {
  bankCode: string | null;
  settlementStatus: SettlementStatus | Unrecognized | null;
  /** Name of the bank, in versions before 2022-11-16. */
  bank?: string | null;
}

/** Phone bill part of a payment. */
export interface MobilePhone {
  /** Personal data: not for logs. */
  customerMobilePhone: string | null;
  settlementStatus: SettlementStatus | Unrecognized | null;
  receiptUrl: string | null;
  /** In versions before 2022-06-08. */
  carrier?: string | null;
}

/** Gift certificate part of a payment. */
export interface GiftCertificate {
  approveNo: string | null;
  settlementStatus: SettlementStatus | Unrecognized | null;
}

/**
 * Wallet part of a payment. `card.amount + amount + discountAmount` is the payment's `totalAmount`.
 * Old bodies carry only the wallet's name; they are read as `{ provider }` with null amounts.
 */
export interface EasyPay {
  /** In one spelling: `easyPayProviderCode(payment)`. */
  provider: EasyPayProvider | Unrecognized;
  /** Paid from the wallet's account or cash. */
  amount: number | null;
  /** Paid with points or coupons. */
  discountAmount: number | null;
}
