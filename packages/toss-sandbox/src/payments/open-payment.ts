import { koreanTimeOf } from "../clock.ts";
import {
  type Fields,
  isBoolean,
  isFields,
  isNumber,
  isOneOf,
  isText,
  isTextLike,
  isTextOf,
  optional,
  required,
} from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { readCashReceiptWish } from "../receipts/payment-receipts.ts";
import { walletProviders } from "../wire/wire-words.data.ts";
import { readCardTerms } from "./card-terms.ts";
import { isAmount } from "./money.ts";
import type { Payment, PaymentTerms, PaymentType } from "./payment.ts";
import { bankCodeOf, isBank, readRefundAccount } from "./refund-account.ts";
import type { PaymentStore } from "./store.ts";
import { domesticWallets, isWindowMethod, type WindowMethod } from "./window-method.ts";

/** Hours a virtual account stays open when nobody says. */
const defaultValidHours = 168;

/** What differs between the doors a payment comes in by: the window, the API, and code. */
export interface OpenedBy {
  keyKind: KeyKind;
  /** Default `NORMAL`. */
  type?: PaymentType;
  /** Buyer of a billing or Brandpay payment. */
  customerKey?: string | undefined;
  successUrl: string | undefined;
  failUrl: string | undefined;
}

/**
 * Opens a READY payment from fields nobody has checked.
 *
 * @throws {TossRefusal} A field breaks its rule, or the order was approved or canceled before.
 */
export function openPayment(store: PaymentStore, fields: Fields, by: OpenedBy): Payment {
  const method = readMethod(fields);
  const terms = readTerms(store, fields, by);
  refuseUsedOrder(store, terms.orderId);
  const refundFields = optional(fields, "refundReceiveAccount", isFields);
  const refundAccount = refundFields ? readRefundAccount(refundFields) : null;
  return store.open(terms, method, { status: "READY", refundAccount });
}

/** @throws {TossRefusal} The order was approved or canceled before, or may be tried only once. */
export function refuseUsedOrder(store: PaymentStore, orderId: string): void {
  const attempts = store.ofOrder(orderId);
  const settled = attempts.some(
    ({ status, approvedAt }) =>
      approvedAt !== null || status === "WAITING_FOR_DEPOSIT" || status === "CANCELED",
  );
  const again = attempts.length > 0 && !store.rules.orderIdAgain;
  if (settled || again) throw new TossRefusal("DUPLICATED_ORDER_ID");
}

/** A card payment that opens a wallet at once is that wallet's. */
function readMethod(fields: Fields): WindowMethod | null {
  const method = optional(fields, "method", isText) ?? null;
  if (method !== null && !isWindowMethod(method)) throw new TossRefusal("NOT_SUPPORTED_METHOD");
  const easyPay = optional(fields, "easyPay", isText);
  if (method !== "CARD" || fields.flowMode !== "DIRECT" || easyPay === undefined) return method;
  const wallet = domesticWallets.find((code) => {
    return code === easyPay || walletProviders[code].ko === easyPay;
  });
  if (wallet === undefined) throw new TossRefusal("INVALID_EASY_PAY");
  return wallet;
}

/** What the fields say, each checked by itself. @throws {TossRefusal} A field breaks its rule. */
export function readTerms(store: PaymentStore, fields: Fields, by: OpenedBy): PaymentTerms {
  const { maxValidHours, orderIdEquals } = store.rules;
  // `=` is not in the reference, but Toss's own sample makes ids that end in it.
  const orderIdPattern = orderIdEquals ? /^[A-Za-z0-9_=-]{6,64}$/ : /^[A-Za-z0-9_-]{6,64}$/;
  const currency =
    optional(fields, "currency", isTextLike(/^[A-Z]{3}$/), "INVALID_CURRENCY") ?? "KRW";
  const isSum = (value: unknown): value is number => isAmount(value, currency);
  const isPart = (value: unknown): value is number => value === 0 || isSum(value);
  const totalAmount = required(fields, "amount", isSum);
  const taxFreeAmount = optional(fields, "taxFreeAmount", isPart) ?? 0;
  const taxExemptionAmount = optional(fields, "taxExemptionAmount", isPart) ?? 0;
  if (taxFreeAmount + taxExemptionAmount > totalAmount) throw new TossRefusal("INVALID_REQUEST");
  optional(fields, "customerEmail", isEmail, "INVALID_EMAIL");
  const bank = optional(fields, "bank", isBank, "INVALID_BANK");
  const receiptFields = optional(fields, "cashReceipt", isFields);
  return {
    ...by,
    type: by.type ?? "NORMAL",
    customerKey: by.customerKey ?? null,
    orderId: required(fields, "orderId", isTextLike(orderIdPattern), "INVALID_ORDER_ID"),
    orderName: required(fields, "orderName", isTextOf(1, 100), "INVALID_ORDER_NAME"),
    currency,
    totalAmount,
    taxFreeAmount,
    taxExemptionAmount,
    confirmationMethod:
      optional(fields, "confirmationMethod", isOneOf("MANUAL", "AUTOMATIC")) ?? "MANUAL",
    cultureExpense: optional(fields, "cultureExpense", isBoolean) ?? false,
    useEscrow: optional(fields, "useEscrow", isBoolean) ?? false,
    bankCode: bank === undefined ? "20" : bankCodeOf(bank),
    accountKey: readAccountKey(fields),
    validHours: readValidHours(fields, maxValidHours),
    dueAt: readDueDate(fields, store.clock.now(), maxValidHours),
    cashReceipt: receiptFields ? readCashReceiptWish(receiptFields) : null,
    card: readCardTerms(fields, totalAmount, store.rules),
    country: optional(fields, "country", isTextLike(/^[A-Z]{2}$/)) ?? "KR",
    customerName: optional(fields, "customerName", isTextOf(1, 100)) ?? "김토스",
    customerMobilePhone:
      optional(fields, "customerMobilePhone", isTextLike(/^\d{8,15}$/)) ?? "01012345678",
    takesParts: store.rules.partByPhone,
    countsRunningCancels: store.rules.cancelInProgress === "counted",
    metadata: optional(fields, "metadata", isMetadata) ?? null,
  };
}

/**
 * `dueDate` is Korean time without an offset.
 *
 * @throws {TossRefusal} It comes with `validHours`, is no time, is over or too far away.
 */
function readDueDate(fields: Fields, now: number, maxValidHours: number): number | null {
  const isKoreanTime = isTextLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  const dueDate = optional(fields, "dueDate", isKoreanTime, "INVALID_DATE");
  if (dueDate === undefined) return null;
  if (typeof fields.validHours === "number") {
    throw new TossRefusal("INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE");
  }
  const dueAt = koreanTimeOf(dueDate);
  if (dueAt === undefined || dueAt <= now) throw new TossRefusal("INVALID_DATE");
  if (dueAt > now + maxValidHours * 3_600_000) throw new TossRefusal("EXCEED_MAX_DUE_DATE");
  return dueAt;
}

/** @throws {TossRefusal} `EXCEED_MAX_VALID_HOURS` for a number out of range; what is no number breaks the request. */
function readValidHours(fields: Fields, most: number): number {
  const hours = optional(fields, "validHours", isNumber) ?? defaultValidHours;
  if (Number.isInteger(hours) && hours >= 1 && hours <= most) return hours;
  throw new TossRefusal("EXCEED_MAX_VALID_HOURS");
}

/** A fixed account is issued to the same buyer again and again. */
function readAccountKey(fields: Fields): string | null {
  const isType = isOneOf("일반", "고정");
  const type = optional(fields, "accountType", isType, "INVALID_VIRTUAL_ACCOUNT_TYPE") ?? "일반";
  const accountKey = optional(fields, "accountKey", isTextOf(1, 13)) ?? null;
  if (type === "고정" && accountKey === null) throw new TossRefusal("REQUIRED_ACCOUNT_KEY");
  return type === "고정" ? accountKey : null;
}

/** Up to 100 characters around an at sign. */
export function isEmail(value: unknown): value is string {
  return isTextOf(3, 100)(value) && /^[^\s@]+@[^\s@]+$/.test(value);
}

/** Up to 5 pairs; keys up to 40 characters without brackets, values up to 2000. */
function isMetadata(value: unknown): value is Record<string, string> {
  if (!isFields(value)) return false;
  const pairs = Object.entries(value);
  const isKey = isTextLike(/^[^[\]]{1,40}$/);
  const isValue = isTextOf(0, 2000);
  return pairs.length <= 5 && pairs.every(([key, text]) => isKey(key) && isValue(text));
}
