import type { Merchant } from "../merchant.ts";
import { readCard, refuseUnknownCard, windowCard } from "../payments/cards.ts";
import { payDirectly, readWonTerms } from "../payments/direct-payment.ts";
import { isEmail } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import { type Fields, isTextOf, optional, required } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { BillingKey } from "./billing-keys.ts";
import { readCustomerKey } from "./customer-key.ts";

/** Makes a billing key of what a buyer agreed to in the window. @throws {TossRefusal} The auth key stays good. */
export function issueByAuthKey(merchant: Merchant, fields: Fields, keyKind: KeyKind): BillingKey {
  const authKey = required(fields, "authKey", isTextOf(1, 300));
  const customerKey = readCustomerKey(fields);
  const auth = merchant.authKeys.get(authKey);
  if (auth === undefined) throw new TossRefusal("NOT_FOUND_BILLING");
  if (auth.keyKind !== keyKind) throw new TossRefusal(merchant.rules.otherKeyPair);
  if (auth.customerKey !== customerKey) throw new TossRefusal("NOT_MATCHES_CUSTOMER_KEY");
  merchant.authKeys.take(authKey);
  return merchant.billing.issue({ ...auth, card: auth.method === "CARD" ? windowCard : null });
}

/** Makes a billing key of a card whose number the shop typed in. @throws {TossRefusal} There is none. */
export function issueByCard(merchant: Merchant, fields: Fields, keyKind: KeyKind): BillingKey {
  const now = merchant.clock.now();
  const customerKey = readCustomerKey(fields);
  const card = readCard(fields, { now, rules: merchant.rules });
  optional(fields, "customerName", isTextOf(1, 100));
  optional(fields, "customerEmail", isEmail, "INVALID_EMAIL");
  return merchant.billing.issue({
    keyKind,
    customerKey,
    method: "CARD",
    authenticatedAt: now,
    card,
  });
}

/** Charges what is behind a billing key. @throws {TossRefusal} Nothing was charged. */
export function charge(merchant: Merchant, billingKey: string, fields: Fields): Payment {
  const key = merchant.billing.get(billingKey);
  if (key === undefined) throw new TossRefusal(merchant.rules.unknownBillingKey);
  if (key.removedAt !== null) throw new TossRefusal("ALREADY_REMOVED_BILLING_KEY");
  const customerKey = readCustomerKey(fields);
  if (customerKey !== key.customerKey) throw new TossRefusal("NOT_MATCHES_CUSTOMER_KEY");
  const { keyKind, method, card: usedCard, refusal } = key;
  const by = { keyKind, type: "BILLING", customerKey } as const;
  const terms = readWonTerms(merchant.payments, fields, by);
  if (usedCard !== null) refuseUnknownCard(usedCard);
  return payDirectly(merchant.payments, terms, { method, usedCard, refusal });
}

/** Deletes a billing key for good. @throws {TossRefusal} There is none, or none any more. */
export function removeBillingKey({ billing }: Merchant, billingKey: string): void {
  const key = billing.get(billingKey);
  if (key === undefined) throw new TossRefusal("NOT_FOUND_BILLING");
  if (key.removedAt !== null) throw new TossRefusal("ALREADY_REMOVED_BILLING_KEY");
  billing.remove(key, "삭제 API 요청");
}
