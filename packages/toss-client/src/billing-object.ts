import type { CardOwnerType, CardType, PaymentMethod } from "./enum-values.ts";
import type { EasyPay } from "./payment-means.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** Card behind a billing key. */
export interface BillingCard {
  /** Two characters, such as `"61"`. Keep it a string: leading zeros count. */
  issuerCode: string | null;
  acquirerCode: string | null;
  /** Masked, and still not for logs. */
  number: string | null;
  cardType: CardType | Unrecognized | null;
  ownerType: CardOwnerType | Unrecognized | null;
}

/** Account behind a billing key. */
export interface BillingTransfer {
  bankName: string | null;
  /** Masked, and still not for logs. */
  bankAccountNumber: string | null;
}

/**
 * A billing key: what a buyer let the shop charge again and again. Nothing reads it a second time, so store it; whoever
 * has it and the secret key can charge it, so store it as you would a password.
 *
 * @see https://docs.tosspayments.com/reference (Billing 객체)
 */
export interface Billing {
  mId: string;
  /** The merchant's own id of the buyer. */
  customerKey: string;
  /** When the buyer agreed. */
  authenticatedAt: Date;
  method: PaymentMethod | Unrecognized;
  /** Up to 200 characters; may end in `=`. */
  billingKey: string;
  /** Null for accounts. */
  card: BillingCard | null;
  transfers: BillingTransfer[] | null;
  easyPay: EasyPay | null;
  /** In versions before 2024-06-01. */
  cardCompany?: string | null;
  /** In versions before 2024-06-01. */
  cardNumber?: string | null;
}
