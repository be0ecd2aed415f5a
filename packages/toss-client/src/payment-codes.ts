import {
  type CardOwnerTypeCode,
  type CardTypeCode,
  cardOwnerTypeCodes,
  cardTypeCodes,
  type EasyPayProviderCode,
  easyPayProviderCodes,
  type PaymentMethodCode,
  paymentMethodCodes,
  type VirtualAccountTypeCode,
  virtualAccountTypeCodes,
} from "./enum-values.ts";
import type { Card, EasyPay, VirtualAccount } from "./payment-means.ts";
import type { Payment } from "./payment-object.ts";
import type { Unrecognized } from "./unrecognized.ts";

/** How the buyer paid, whichever language Toss answered in. Null until the buyer chose. */
export function paymentMethodCode(
  payment: Pick<Payment, "method">,
): PaymentMethodCode | Unrecognized | null {
  return toCode(paymentMethodCodes, payment.method);
}

/** Kind of card, whichever language Toss answered in. Null when no card was charged. */
export function cardTypeCode(payment: {
  card: Pick<Card, "cardType"> | null;
}): CardTypeCode | Unrecognized | null {
  return toCode(cardTypeCodes, payment.card?.cardType);
}

/** Whose card was charged, whichever language Toss answered in. Null when no card was charged. */
export function cardOwnerTypeCode(payment: {
  card: Pick<Card, "ownerType"> | null;
}): CardOwnerTypeCode | Unrecognized | null {
  return toCode(cardOwnerTypeCodes, payment.card?.ownerType);
}

/** Kind of virtual account, whichever language Toss answered in. Null when there is none. */
export function virtualAccountTypeCode(payment: {
  virtualAccount: Pick<VirtualAccount, "accountType"> | null;
}): VirtualAccountTypeCode | Unrecognized | null {
  return toCode(virtualAccountTypeCodes, payment.virtualAccount?.accountType);
}

/** Which wallet paid, whichever language Toss answered in. Null when none did. */
export function easyPayProviderCode(payment: {
  easyPay: Pick<EasyPay, "provider"> | null;
}): EasyPayProviderCode | Unrecognized | null {
  return toCode(easyPayProviderCodes, payment.easyPay?.provider);
}

function toCode<Codes extends Record<string, string>, Value extends string | Unrecognized>(
  codes: Codes,
  value: Value | null | undefined,
): Codes[keyof Codes] | Exclude<Value, keyof Codes> | null {
  if (value == null) return null;
  // What is no Korean spelling is the code itself, or a value newer than this version.
  return isKey(codes, value) ? codes[value] : (value as Exclude<Value, keyof Codes>);
}

function isKey<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
