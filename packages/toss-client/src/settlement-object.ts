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

/** For what a part of the fee is taken. */
export type SettlementFeeType =
  | "BASE"
  | "INSTALLMENT_DISCOUNT"
  | "INSTALLMENT"
  | "POINT_SAVING"
  | "ETC";

/** One part of the fee. */
export interface SettlementFee {
  readonly type: SettlementFeeType | Unrecognized;
  readonly fee: number;
}

/**
 * What Toss pays out for one approval, or takes back for one cancel. Amounts and fees of a cancel are negative.
 *
 * @see https://docs.tosspayments.com/reference (Settlement 객체)
 */
export interface Settlement {
  readonly mId: string;
  readonly paymentKey: string;
  readonly transactionKey: string;
  readonly orderId: string;
  readonly currency: string;
  readonly method: PaymentMethod | Unrecognized;
  readonly amount: number;
  /** What instalments without interest cost the merchant. */
  readonly interestFee: number | null;
  /** All fees together. */
  readonly fee: number | null;
  readonly fees: readonly SettlementFee[];
  /** The fee without its VAT. */
  readonly supplyAmount: number | null;
  /** VAT of the fee. */
  readonly vat: number;
  /** `amount` less `fee`. */
  readonly payOutAmount: number;
  readonly approvedAt: Date;
  /** Korean day, `yyyy-MM-dd`: a day and no moment, so it stays text. */
  readonly soldDate: string;
  /** Korean day, `yyyy-MM-dd`. */
  readonly paidOutDate: string;
  readonly card: Card | null;
  readonly easyPay: EasyPay | null;
  readonly giftCertificate: GiftCertificate | null;
  readonly mobilePhone: MobilePhone | null;
  readonly transfer: Transfer | null;
  readonly virtualAccount: VirtualAccount | null;
  readonly cancel: Cancel | null;
  /** What one description calls `supplyAmount`. */
  readonly suppliedAmount?: number | null;
}

/** What became of `settlements.request`. */
export interface SettlementRequest {
  readonly result: boolean;
}
