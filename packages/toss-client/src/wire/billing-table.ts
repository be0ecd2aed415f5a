import type { Billing, BillingCard, BillingTransfer } from "../billing-object.ts";
import type { CardOwnerType, CardType, PaymentMethod } from "../enum-values.ts";
import { easyPayTable } from "./payment-means-table.ts";
import { date, ifGiven, list, object, open, orNull, type Table, text } from "./rule.ts";

export const billingCardTable: Table<BillingCard> = {
  issuerCode: orNull(text),
  acquirerCode: orNull(text),
  number: orNull(text),
  cardType: orNull(open<CardType>()),
  ownerType: orNull(open<CardOwnerType>()),
};

export const billingTransferTable: Table<BillingTransfer> = {
  bankName: orNull(text),
  bankAccountNumber: orNull(text),
};

export const billingTable: Table<Billing> = {
  mId: text,
  customerKey: text,
  authenticatedAt: date,
  method: open<PaymentMethod>(),
  billingKey: text,
  card: orNull(object(billingCardTable)),
  transfers: orNull(list(billingTransferTable)),
  easyPay: orNull(object(easyPayTable, "provider")),
  cardCompany: ifGiven(text),
  cardNumber: ifGiven(text),
};
