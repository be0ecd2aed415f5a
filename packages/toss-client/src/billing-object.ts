import type { CardOwnerType, CardType, PaymentMethod } from "./enum-values.ts";
import type { EasyPay } from "./payment-means.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** Card behind a billing key. */
export interface BillingCard {
  /** Two characters, such as `"61"`. Keep it a string: leading zeros count. */
  readonly issuerCode: string | null;
  readonly acquirerCode: string | null;
  /** Masked, and still not for logs. */
  readonly number: string | null;
  readonly cardType: CardType | Unrecognized | null;
  readonly ownerType: CardOwnerType | Unrecognized | null;
}

/** Account behind a billing key. */
export interface BillingTransfer {
  readonly bankName: string | null;
  /** Masked, and still not for logs. */
  readonly bankAccountNumber: string | null;
}

/**
 * A billing key: what a buyer let the shop charge again and again. Nothing reads it a second time, so store it; whoever
 * has it and the secret key can charge it, so store it as you would a password.
 *
 * @see https://docs.tosspayments.com/reference (Billing 객체)
 */
export interface Billing {
  readonly mId: string;
  /** The merchant's own id of the buyer. */
  readonly customerKey: string;
  /** When the buyer agreed. */
  readonly authenticatedAt: Date;
  readonly method: PaymentMethod | Unrecognized;
  /** Up to 200 characters; may end in `=`. */
  readonly billingKey: string;
  /** Null for accounts. */
  readonly card: BillingCard | null;
  readonly transfers: readonly BillingTransfer[] | null;
  readonly easyPay: EasyPay | null;
  /** In versions before 2024-06-01. */
  readonly cardCompany?: string | null;
  /** In versions before 2024-06-01. */
  readonly cardNumber?: string | null;
}
