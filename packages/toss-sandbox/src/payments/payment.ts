import type { KeyKind } from "../protocol/keys.ts";
import type { TossErrorBody, TossErrorCode } from "../protocol/toss-refusal.ts";
import type { CashReceipt } from "../receipts/cash-receipts.ts";
import type { CashReceiptWish } from "../receipts/payment-receipts.ts";
import { roundAmount } from "./money.ts";
import type { WalletShare } from "./wallet-share.ts";
import type { WindowMethod } from "./window-method.ts";

/** @see https://docs.tosspayments.com/reference (Payment 객체, status) */
export type PaymentStatus =
  | "READY"
  | "IN_PROGRESS"
  | "WAITING_FOR_DEPOSIT"
  | "DONE"
  | "CANCELED"
  | "PARTIAL_CANCELED"
  | "ABORTED"
  | "EXPIRED";

/** Where a refund of a virtual account goes. */
export interface RefundAccount {
  bankCode: string;
  accountNumber: string;
  holderName: string;
}

/** An issued virtual account. */
export interface IssuedAccount {
  accountNumber: string;
  bankCode: string;
  dueAt: number;
  /** Issued for one buyer again and again under this key; `null` for an ordinary account. */
  accountKey: string | null;
  /** When the newest refund arrives at the buyer's; `null` when there is none to show. */
  refundedAt: number | null;
}

/** A card as it is shown after it was used. */
export interface Card {
  readonly issuerCode: string;
  readonly acquirerCode: string;
  /** Masked. */
  readonly number: string;
  readonly cardType: "credit" | "check" | "gift" | "unknown";
  readonly ownerType: "personal" | "corporate" | "unknown";
}

/** One approval, deposit or cancel, as lists of transactions show it. */
export interface Transaction {
  readonly transactionKey: string;
  readonly status: PaymentStatus;
  readonly at: number;
  /** Money that moved to the shop; less than 0 when it moved back. */
  readonly amount: number;
}

/** Where a cancel stands: at once DONE, but wallets from abroad refund later. */
export type CancelStatus = "DONE" | "IN_PROGRESS" | "ABORTED";

/** One cancel. */
export interface CancelRow {
  transactionKey: string;
  cancelReason: string;
  cancelAmount: number;
  taxFreeAmount: number;
  taxExemptionAmount: number;
  refundableAmount: number;
  canceledAt: number;
  cancelRequestId: string | null;
  cancelStatus: CancelStatus;
  /** Row that this cancel made among the cash receipts. */
  receiptKey: string | null;
  /** When an IN_PROGRESS one is done by itself; `null`: somebody has to say so. */
  finishesAt: number | null;
}

/** What kind of payment it is, as in `Payment.type`. */
export type PaymentType = "NORMAL" | "BILLING" | "BRANDPAY";

/** What the shop said about the card when it opened the payment. */
export interface CardTerms {
  /** Toss's code of the issuer, `null` when any card will do. */
  readonly company: string | null;
  /** The card company's own window opens at once. */
  readonly isDirect: boolean;
  /** 0 is at once. */
  readonly installmentPlanMonths: number;
  /** The merchant pays what the instalments cost. */
  readonly isInterestFree: boolean;
  readonly useCardPoint: boolean;
}

/** What was asked for when the payment was opened; none of it changes later. */
export interface PaymentTerms {
  readonly keyKind: KeyKind;
  readonly type: PaymentType;
  /** Buyer of a billing or Brandpay payment. */
  readonly customerKey: string | null;
  readonly orderId: string;
  readonly orderName: string;
  readonly currency: string;
  readonly totalAmount: number;
  readonly taxFreeAmount: number;
  readonly taxExemptionAmount: number;
  readonly confirmationMethod: "MANUAL" | "AUTOMATIC";
  readonly cultureExpense: boolean;
  readonly useEscrow: boolean;
  readonly bankCode: string;
  readonly accountKey: string | null;
  readonly validHours: number;
  /** When the virtual account stops taking the deposit; `null` when `validHours` says it. */
  readonly dueAt: number | null;
  readonly cashReceipt: CashReceiptWish | null;
  readonly card: CardTerms;
  /** Two letters. */
  readonly country: string;
  readonly customerName: string;
  readonly customerMobilePhone: string;
  /** Can be canceled in part even where it is a phone bill or gift certificate. */
  readonly takesParts: boolean;
  /** Shows a cancel that is IN_PROGRESS as if it were done. */
  readonly countsRunningCancels: boolean;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly successUrl: string | undefined;
  readonly failUrl: string | undefined;
}

/** A payment as the store keeps it. Times are milliseconds since 1970. */
export interface Payment extends PaymentTerms {
  readonly paymentKey: string;
  readonly requestedAt: number;
  status: PaymentStatus;
  /** Every status it had, oldest first, the present one included. */
  readonly history: { status: PaymentStatus; at: number }[];
  /** Chosen before the window opened or in it. */
  method: WindowMethod | null;
  /** What the buyer or the shop said before a virtual account was issued. */
  refundAccount: RefundAccount | null;
  /** When the buyer authenticated. */
  authenticatedAt: number | null;
  approvedAt: number | null;
  lastTransactionKey: string | null;
  secret: string | null;
  virtualAccount: IssuedAccount | null;
  /** Card that was typed in or charged; `null` when the buyer showed one in the window. */
  usedCard: Card | null;
  /** How a Korean wallet paid; `null` when by a card in it, and for every other method. */
  wallet: WalletShare | null;
  /** Oldest first, cancels included. */
  cashReceipts: CashReceipt[];
  /** Oldest first. */
  readonly transactions: Transaction[];
  cancels: CancelRow[];
  failure: TossErrorBody | null;
  /** Code with which the card company or bank will refuse the confirm. */
  refusal: TossErrorCode | null;
}

/** What can still be canceled, and how it divides for tax. */
export interface Balance {
  balanceAmount: number;
  taxFreeAmount: number;
  taxExemptionAmount: number;
  suppliedAmount: number;
  vat: number;
}

/**
 * Computed from the total and the cancels each time, so that it cannot drift.
 *
 * @param counted Cancels that count. Default those that are DONE.
 */
export function balanceOf(payment: Payment, counted: CancelStatus[] = ["DONE"]): Balance {
  const round = (value: number) => roundAmount(value, payment.currency);
  const left = (total: number, part: (cancel: CancelRow) => number) =>
    round(
      payment.cancels
        .filter(({ cancelStatus }) => counted.includes(cancelStatus))
        .reduce((rest, cancel) => rest - part(cancel), total),
    );
  const balanceAmount = left(payment.totalAmount, (cancel) => cancel.cancelAmount);
  const taxFreeAmount = left(payment.taxFreeAmount, (cancel) => cancel.taxFreeAmount);
  const taxExemptionAmount = left(payment.taxExemptionAmount, (c) => c.taxExemptionAmount);
  const taxable = balanceAmount - taxFreeAmount - taxExemptionAmount;
  const vat = round(taxable / 11);
  return {
    balanceAmount,
    taxFreeAmount,
    taxExemptionAmount,
    suppliedAmount: round(taxable - vat),
    vat,
  };
}
