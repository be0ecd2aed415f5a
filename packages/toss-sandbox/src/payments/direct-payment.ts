import {
  type Fields,
  isBoolean,
  isFields,
  isText,
  isTextOf,
  isWon,
  only,
  optional,
  required,
} from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import { isBelowMinimum, issueAccount } from "./approval.ts";
import { readCard, refuseUnknownCard } from "./cards.ts";
import { type OpenedBy, readTerms, refuseUsedOrder } from "./open-payment.ts";
import type { Card, Payment, PaymentTerms } from "./payment.ts";
import type { PaymentStore } from "./store.ts";
import type { WindowMethod } from "./window-method.ts";

const byApi = { successUrl: undefined, failUrl: undefined } as const;

/** What pays without a window, and why it will not. */
interface Means {
  method: WindowMethod;
  usedCard: Card | null;
  refusal?: TossErrorCode | null;
}

/** Charges a card whose number the shop typed in. @throws {TossRefusal} Nothing was charged. */
export function payByKeyedCard(store: PaymentStore, fields: Fields, keyKind: KeyKind): Payment {
  const terms = readWonTerms(store, fields, { keyKind });
  const usedCard = readCard(fields, { now: store.clock.now(), rules: store.rules });
  refuseUnknownCard(usedCard);
  return payDirectly(store, terms, { method: "CARD", usedCard });
}

/** The terms of a payment in won that no window opens. @throws {TossRefusal} A field breaks its rule. */
export function readWonTerms(
  store: PaymentStore,
  fields: Fields,
  by: Pick<OpenedBy, "keyKind" | "type" | "customerKey">,
): PaymentTerms {
  required(fields, "amount", isWon);
  optional(fields, "customerIp", isText);
  optional(fields, "useFreeInstallmentPlan", isBoolean);
  const known = only(
    fields,
    "amount",
    "orderId",
    "orderName",
    "cardInstallmentPlan",
    "useFreeInstallmentPlan",
    "useCardPoint",
    "taxFreeAmount",
    "taxExemptionAmount",
    "customerName",
    "customerEmail",
    "metadata",
  );
  return readTerms(store, known, { ...by, ...byApi });
}

/** Takes the money at once. @throws {TossRefusal} Nothing was charged. */
export function payDirectly(store: PaymentStore, terms: PaymentTerms, means: Means): Payment {
  refuseUsedOrder(store, terms.orderId);
  if (isBelowMinimum({ ...terms, method: means.method })) {
    throw new TossRefusal("BELOW_MINIMUM_AMOUNT");
  }
  if (means.refusal) throw new TossRefusal(means.refusal);
  const now = store.clock.now();
  return store.open(terms, means.method, {
    status: "DONE",
    authenticatedAt: now,
    approvedAt: now,
    lastTransactionKey: store.ids.transactionKey(),
    secret: store.ids.secret(),
    usedCard: means.usedCard,
  });
}

/** Issues a virtual account without a window. @throws {TossRefusal} Nothing was issued. */
export function openVirtualAccount(store: PaymentStore, fields: Fields, keyKind: KeyKind): Payment {
  required(fields, "amount", isWon);
  required(fields, "customerName", isTextOf(1, 100));
  required(fields, "bank", isTextOf(1, 20), "INVALID_BANK");
  optional(fields, "escrowProducts", isEscrowProducts);
  const known = only(
    fields,
    "amount",
    "orderId",
    "orderName",
    "customerName",
    "bank",
    "validHours",
    "dueDate",
    "customerEmail",
    "customerMobilePhone",
    "taxFreeAmount",
    "useEscrow",
    "cashReceipt",
    "accountType",
    "accountKey",
    "metadata",
  );
  const terms = readTerms(store, known, { keyKind, ...byApi });
  refuseUsedOrder(store, terms.orderId);
  if (isBelowMinimum({ ...terms, method: "VIRTUAL_ACCOUNT" })) {
    throw new TossRefusal("BELOW_MINIMUM_AMOUNT");
  }
  return store.open(terms, "VIRTUAL_ACCOUNT", {
    status: "WAITING_FOR_DEPOSIT",
    virtualAccount: issueAccount(store, terms),
    lastTransactionKey: store.ids.transactionKey(),
    secret: store.ids.secret(),
  });
}

function isEscrowProducts(value: unknown): value is Fields[] {
  return (
    Array.isArray(value) &&
    value.every(
      (item: unknown) =>
        isFields(item) &&
        [item.id, item.name, item.code].every(isText) &&
        [item.unitPrice, item.quantity].every(Number.isInteger),
    )
  );
}
