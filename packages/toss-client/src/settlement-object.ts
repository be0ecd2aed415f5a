import type { PaymentMethod } from "./enum-values.ts";
import type {
  Card,
  EasyPay,
  GiftCertificate,
  MobilePhone,
  Transfer,
  VirtualAccount,
} from "./payment-means.ts";
import type { Cancel } from "./payment-object.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** One part of the fee. */
export interface SettlementFee {
  type: "BASE" | "INSTALLMENT_DISCOUNT" | "INSTALLMENT" | "POINT_SAVING" | "ETC" | Unrecognized;
  fee: number;
}

/**
 * What Toss pays out for one approval, or takes back for one cancel. Amounts and fees of a cancel are negative.
 *
 * @see https://docs.tosspayments.com/reference (Settlement 객체)
 */
export interface Settlement {
  mId: string;
  paymentKey: string;
  transactionKey: string;
  orderId: string;
  currency: string;
  method: PaymentMethod | Unrecognized;
  amount: number;
  /** What instalments without interest cost the merchant. */
  interestFee: number | null;
  /** All fees together. */
  fee: number | null;
  fees: SettlementFee[];
  /** The fee without its VAT. */
  supplyAmount: number | null;
  /** VAT of the fee. */
  vat: number;
  /** `amount` less `fee`. */
  payOutAmount: number;
  approvedAt: Date;
  /** Korean day, `yyyy-MM-dd`: a day and no moment, so it stays text. */
  soldDate: string;
  /** Korean day, `yyyy-MM-dd`. */
  paidOutDate: string;
  card: Card | null;
  easyPay: EasyPay | null;
  giftCertificate: GiftCertificate | null;
  mobilePhone: MobilePhone | null;
  transfer: Transfer | null;
  virtualAccount: VirtualAccount | null;
  cancel: Cancel | null;
  /** What one description calls `supplyAmount`. */
  suppliedAmount?: number | null;
}

/** What became of `settlements.request`. */
export interface SettlementRequest {
  result: boolean;
}
