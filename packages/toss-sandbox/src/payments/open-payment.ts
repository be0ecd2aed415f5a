import {
  type Fields,
  isBoolean,
  isFields,
  isOneOf,
  isText,
  isTextLike,
  isTextOf,
  optional,
  required,
} from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { isAmount } from "./money.ts";
import type { Payment, PaymentTerms } from "./payment.ts";
import { readRefundAccount } from "./refund-account.ts";
import type { PaymentStore } from "./store.ts";
import { isWindowMethod } from "./window-method.ts";

/** `=` is not in the reference, but Toss's own sample makes ids that end in it. */
const orderIdPattern = /^[A-Za-z0-9_=-]{6,64}$/;

/** Days a virtual account may stay open, and the hours it does when nobody says. */
const maxValidHours = 30 * 24;
const defaultValidHours = 168;

/** What differs between the doors a payment comes in by: the window, the API, and code. */
export interface OpenedBy {
  keyKind: KeyKind;
  successUrl: string | undefined;
  failUrl: string | undefined;
}

/**
 * Opens a READY payment from fields nobody has checked.
 *
 * @throws {TossRefusal} A field breaks its rule, or the order was approved or canceled before.
 */
export function openPayment(store: PaymentStore, fields: Fields, by: OpenedBy): Payment {
  const method = optional(fields, "method", isText) ?? null;
  if (method !== null && !isWindowMethod(method)) throw new TossRefusal("NOT_SUPPORTED_METHOD");
  const terms = readTerms(fields, by);
  const settled = store
    .ofOrder(terms.orderId)
    .some(
      ({ status, approvedAt }) =>
        approvedAt !== null || status === "WAITING_FOR_DEPOSIT" || status === "CANCELED",
    );
  if (settled) throw new TossRefusal("DUPLICATED_ORDER_ID");
  return store.open(terms, method);
}

function readTerms(fields: Fields, by: OpenedBy): PaymentTerms {
  const currency =
    optional(fields, "currency", isTextLike(/^[A-Z]{3}$/), "INVALID_CURRENCY") ?? "KRW";
  const isSum = (value: unknown): value is number => isAmount(value, currency);
  const isPart = (value: unknown): value is number => value === 0 || isSum(value);
  const totalAmount = required(fields, "amount", isSum);
  const taxFreeAmount = optional(fields, "taxFreeAmount", isPart) ?? 0;
  const taxExemptionAmount = optional(fields, "taxExemptionAmount", isPart) ?? 0;
  if (taxFreeAmount + taxExemptionAmount > totalAmount) throw new TossRefusal("INVALID_REQUEST");
  const refundFields = optional(fields, "refundReceiveAccount", isFields);
  return {
    ...by,
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
    validHours:
      optional(fields, "validHours", isValidHours, "EXCEED_MAX_VALID_HOURS") ?? defaultValidHours,
    refundAccount: refundFields ? readRefundAccount(refundFields) : null,
    customerName: optional(fields, "customerName", isTextOf(1, 100)) ?? "김토스",
    customerMobilePhone:
      optional(fields, "customerMobilePhone", isTextLike(/^\d{8,15}$/)) ?? "01012345678",
    metadata: optional(fields, "metadata", isMetadata) ?? null,
  };
}

function isValidHours(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maxValidHours;
}

/** Up to 5 pairs; keys up to 40 characters without brackets, values up to 2000. */
function isMetadata(value: unknown): value is Record<string, string> {
  if (!isFields(value)) return false;
  const pairs = Object.entries(value);
  const isKey = isTextLike(/^[^[\]]{1,40}$/);
  const isValue = isTextOf(0, 2000);
  return pairs.length <= 5 && pairs.every(([key, text]) => isKey(key) && isValue(text));
}
