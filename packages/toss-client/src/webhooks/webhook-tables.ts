import { type Decoder, objectDecoder } from "../wire/decode.ts";
import { cancelTable, paymentTable } from "../wire/payment-table.ts";
import {
  date,
  list,
  number,
  object,
  open,
  orNull,
  strings,
  type Table,
  text,
} from "../wire/rule.ts";
import type {
  BrandpayCustomerChange,
  BrandpayMethodUpdate,
  ChangedArsReservation,
  ChangedPayout,
  ChangedSeller,
  DeletedBilling,
  LinkPayOrder,
  OpenObject,
  PaymentNotice,
  WebhookData,
  WebhookEntities,
} from "./webhook-data.ts";
import type { DepositCallbackEvent } from "./webhook-event.ts";

/** Of objects whose fields Toss does not document. */
const anyFields = object<OpenObject>({});

export const paymentNoticeTable: Table<PaymentNotice> = {
  paymentKey: text,
  orderId: text,
  status: open(),
  secret: orNull(text),
};

export const deletedBillingTable: Table<DeletedBilling> = {
  billingKey: text,
  reason: orNull(text),
};

export const methodUpdateTable: Table<BrandpayMethodUpdate> = {
  customerKey: text,
  methodKey: text,
  status: open(),
};

export const customerChangeTable: Table<BrandpayCustomerChange> = {
  customerKey: text,
  status: open(),
  changedAt: orNull(date),
};

export const linkPayOrderTable: Table<LinkPayOrder> = {
  orderKey: text,
  amount: orNull(number),
  currency: orNull(text),
  customerName: orNull(text),
  customerPhoneNumber: orNull(text),
  payment: orNull(object(paymentTable)),
  orderItems: orNull(list<OpenObject>({})),
};

export const payoutTable: Table<ChangedPayout> = {
  id: text,
  refPayoutId: orNull(text),
  destination: orNull(text),
  scheduleType: orNull(open()),
  payoutDate: orNull(text),
  amount: orNull(object({ currency: text, value: number })),
  transactionDescription: orNull(text),
  requestedAt: orNull(date),
  status: open(),
  error: orNull(object({ code: text, message: orNull(text) })),
  metadata: orNull(strings),
};

export const sellerTable: Table<ChangedSeller> = {
  id: text,
  refSellerId: orNull(text),
  businessType: orNull(open()),
  company: orNull(anyFields),
  individual: orNull(anyFields),
  account: orNull(anyFields),
  status: open(),
  metadata: orNull(strings),
};

export const arsReservationTable: Table<ChangedArsReservation> = {
  arsReservationKey: text,
  reserveNumber: orNull(text),
  requestedAt: orNull(date),
  reservedAt: orNull(date),
  status: open(),
  canceledAt: orNull(date),
  cancelReason: orNull(text),
  completedAt: orNull(date),
  mId: orNull(text),
};

const decodePayment = objectDecoder(paymentTable);
const decodeNotice = objectDecoder(paymentNoticeTable);

/** The whole payment, as an answer of the API is read; else what is needed to look it up, and nothing unchecked. */
const decodePaymentOrNotice: Decoder<WebhookData["PAYMENT_STATUS_CHANGED"]> = (json) => {
  const whole = decodePayment(json);
  if ("value" in whole) return whole;
  const notice = decodeNotice(json);
  if ("fault" in notice) return notice;
  const { paymentKey, orderId, status, secret } = notice.value;
  return { value: { paymentKey, orderId, status, secret } };
};

/** Reads `data` of each event that has it. */
export const dataDecoders: { readonly [Name in keyof WebhookData]: Decoder<WebhookData[Name]> } = {
  PAYMENT_STATUS_CHANGED: decodePaymentOrNotice,
  CANCEL_STATUS_CHANGED: objectDecoder(cancelTable),
  BILLING_DELETED: objectDecoder(deletedBillingTable),
  METHOD_UPDATED: objectDecoder(methodUpdateTable),
  CUSTOMER_STATUS_CHANGED: objectDecoder(customerChangeTable),
  ORDER_PAYMENT_STATUS_CHANGED: objectDecoder(linkPayOrderTable),
};

/** Reads `entityBody` of each event that has it. */
export const entityDecoders: {
  readonly [Name in keyof WebhookEntities]: Decoder<WebhookEntities[Name]>;
} = {
  "payout.changed": objectDecoder(payoutTable),
  "seller.changed": objectDecoder(sellerTable),
  "ars-reservation.changed": objectDecoder(arsReservationTable),
};

type Deposit = Omit<DepositCallbackEvent, "eventType" | "createdAt">;

/** Reads the flat body of a deposit, all but its time. */
export const decodeDeposit: Decoder<Deposit> = objectDecoder<Deposit>({
  secret: orNull(text),
  status: open(),
  transactionKey: orNull(text),
  orderId: text,
});
