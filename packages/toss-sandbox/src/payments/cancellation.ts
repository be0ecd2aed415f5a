import { koreanTime } from "../clock.ts";
import { type Fields, isFields, isTextOf, optional, required } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { SandboxRules } from "../rules.ts";
import { beginCancel, settleCancel } from "./cancel-status.ts";
import { isAmount, roundAmount } from "./money.ts";
import { type Balance, balanceOf, type CancelRow, type Payment } from "./payment.ts";
import { readRefundAccount } from "./refund-account.ts";
import type { PaymentStore } from "./store.ts";
import { isOverseasWallet } from "./window-method.ts";

const day = 86_400_000;

/** What a cancel request asks for, each field checked by itself. */
interface CancelTerms {
  cancelReason: string;
  cancelAmount: number | undefined;
  taxFreeAmount: number | undefined;
  taxExemptionAmount: number | undefined;
  refundableAmount: number | undefined;
  currency: string | undefined;
  cancelRequestId: string | null;
  refundReceiveAccount: Fields | undefined;
}

/** The amount of one cancel and how it divides for tax. */
interface CancelParts {
  cancelAmount: number;
  taxFreeAmount: number;
  taxExemptionAmount: number;
}

/**
 * Cancels a payment as a whole or in part.
 *
 * @throws {TossRefusal} Nothing changed.
 */
export function cancelPayment(store: PaymentStore, payment: Payment, fields: Fields): void {
  const now = store.clock.now();
  const terms = readTerms(fields, payment.currency, store.rules);
  const { balanceAmount } = balanceOf(payment);
  refuseByStatus(payment, balanceAmount, store.rules);
  // What cancels that still run will take cannot be canceled a second time.
  const free = balanceOf(payment, ["DONE", "IN_PROGRESS"]);
  const shown = payment.countsRunningCancels ? free.balanceAmount : balanceAmount;
  if ((terms.refundableAmount ?? shown) !== shown) {
    throw new TossRefusal("NOT_MATCHES_REFUNDABLE_AMOUNT");
  }
  if (free.balanceAmount === 0) throw new TossRefusal(store.rules.cancelWhileRefunding);
  const parts = divide(terms, free);
  const rest = roundAmount(free.balanceAmount - parts.cancelAmount, payment.currency);
  refuseByMethod(store, payment, { whole: rest === 0, terms, now });
  const later = refundsLater(payment, store.rules);
  if (later) refuseByRequestId(payment, terms, store.rules);
  const cancel: CancelRow = {
    ...parts,
    transactionKey: store.ids.transactionKey(),
    cancelReason: terms.cancelReason,
    refundableAmount: rest,
    canceledAt: now,
    cancelRequestId: terms.cancelRequestId,
    cancelStatus: later ? "IN_PROGRESS" : "DONE",
    receiptKey: null,
    finishesAt: null,
  };
  if (later) beginCancel(store, payment, cancel);
  else settleCancel(store, payment, cancel);
}

/** Wallets from abroad take a cancel at once and give the money back some day. */
function refundsLater(payment: Payment, { paypalCancel }: SandboxRules): boolean {
  if (payment.method === "PAYPAL") return paypalCancel === "IN_PROGRESS";
  return payment.method !== null && isOverseasWallet(payment.method);
}

function refuseByRequestId(
  { cancels }: Payment,
  { cancelRequestId }: CancelTerms,
  rules: SandboxRules,
): void {
  if (cancelRequestId === null) throw new TossRefusal(rules.cancelRequestIdMissing);
  if (cancels.some((cancel) => cancel.cancelRequestId === cancelRequestId)) {
    throw new TossRefusal(rules.cancelRequestIdAgain);
  }
}

/** Whether the payment takes a cancel of a part: not by phone or gift certificate, escrow, or tax-exempt by card. */
export function isPartialCancelable(payment: Payment): boolean {
  switch (payment.method) {
    case "MOBILE_PHONE":
    case "CULTURE_GIFT_CERTIFICATE":
    case "BOOK_GIFT_CERTIFICATE":
    case "GAME_GIFT_CERTIFICATE":
      return payment.takesParts || payment.transactions.length === 0;
    case "TRANSFER":
    case "VIRTUAL_ACCOUNT":
      return !payment.useEscrow;
    default:
      return payment.taxExemptionAmount === 0;
  }
}

function readTerms(fields: Fields, currency: string, rules: SandboxRules): CancelTerms {
  const isSum = (value: unknown): value is number => isAmount(value, currency);
  const isPart = (value: unknown): value is number => value === 0 || isSum(value);
  const isSameCurrency = (value: unknown): value is string => value === currency;
  return {
    currency: optional(fields, "currency", isSameCurrency, "INVALID_CURRENCY"),
    cancelReason: required(fields, "cancelReason", isTextOf(1, 200)),
    cancelAmount: optional(fields, "cancelAmount", isSum, rules.cancelAmountInvalid),
    taxFreeAmount: optional(fields, "taxFreeAmount", isPart),
    taxExemptionAmount: optional(fields, "taxExemptionAmount", isPart),
    refundableAmount: optional(fields, "refundableAmount", isPart),
    cancelRequestId: optional(fields, "cancelRequestId", isTextOf(6, 64)) ?? null,
    refundReceiveAccount: optional(fields, "refundReceiveAccount", isFields),
  };
}

function refuseByStatus(payment: Payment, balanceAmount: number, rules: SandboxRules): void {
  switch (payment.status) {
    case "READY":
    case "IN_PROGRESS":
    case "ABORTED":
    case "EXPIRED":
      throw new TossRefusal(rules.cancelUnpaid);
    case "CANCELED":
      throw new TossRefusal("ALREADY_CANCELED_PAYMENT");
    case "WAITING_FOR_DEPOSIT":
    case "DONE":
      return;
    case "PARTIAL_CANCELED":
      if (balanceAmount === 0) throw new TossRefusal("NOT_CANCELABLE_AMOUNT");
  }
}

/** Takes the amount from the balance. Without an amount the cancel takes all of it, tax-free part included. */
function divide(terms: CancelTerms, balance: Balance): CancelParts {
  const cancelAmount = terms.cancelAmount ?? balance.balanceAmount;
  const whole = cancelAmount === balance.balanceAmount;
  const taxFreeAmount = terms.taxFreeAmount ?? (whole ? balance.taxFreeAmount : 0);
  const taxExemptionAmount = terms.taxExemptionAmount ?? (whole ? balance.taxExemptionAmount : 0);
  const taxable = cancelAmount - taxFreeAmount - taxExemptionAmount;
  const taxableBalance = balance.balanceAmount - balance.taxFreeAmount - balance.taxExemptionAmount;
  if (
    cancelAmount > balance.balanceAmount ||
    taxFreeAmount > balance.taxFreeAmount ||
    taxExemptionAmount > balance.taxExemptionAmount ||
    taxable > taxableBalance
  ) {
    throw new TossRefusal("NOT_CANCELABLE_AMOUNT");
  }
  if (taxable < 0) throw new TossRefusal("INVALID_REQUEST");
  return { cancelAmount, taxFreeAmount, taxExemptionAmount };
}

function refuseByMethod(
  { rules }: PaymentStore,
  payment: Payment,
  cancel: { whole: boolean; terms: CancelTerms; now: number },
): void {
  if (payment.status === "WAITING_FOR_DEPOSIT") {
    if (cancel.whole) return;
    throw new TossRefusal("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
  }
  if (isPastRefundDue(payment, cancel.now)) throw new TossRefusal("EXCEED_MAX_REFUND_DUE");
  if (!cancel.whole && !isPartialCancelable(payment)) {
    throw new TossRefusal("NOT_ALLOWED_PARTIAL_REFUND");
  }
  if (payment.method === "VIRTUAL_ACCOUNT") {
    const { refundReceiveAccount } = cancel.terms;
    if (refundReceiveAccount !== undefined) readRefundAccount(refundReceiveAccount);
    else if (rules.refundWithoutAccount !== null) throw new TossRefusal(rules.refundWithoutAccount);
  }
  if (payment.method === "PAYPAL" && !cancel.whole && cancel.terms.currency === undefined) {
    throw new TossRefusal("INVALID_REQUEST");
  }
}

/** Transfers and PayPal can be refunded for 180 days, virtual accounts for 365, phone bills within their calendar month. */
function isPastRefundDue(payment: Payment, now: number): boolean {
  const approvedAt = payment.approvedAt ?? now;
  const month = (time: number) => koreanTime(time).slice(0, 7);
  switch (payment.method) {
    case "TRANSFER":
    case "PAYPAL":
      return now > approvedAt + 180 * day;
    case "VIRTUAL_ACCOUNT":
      return now > approvedAt + 365 * day;
    case "MOBILE_PHONE":
      return month(now) !== month(approvedAt);
    default:
      return false;
  }
}
