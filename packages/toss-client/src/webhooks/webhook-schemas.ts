import * as z from "zod";
import { koreanDateTime } from "../schema/date-time.ts";
import { cancelSchema, paymentSchema } from "../schema/payment.ts";
import { open, orNull, type ShapeOf } from "../schema/tolerant.ts";
import type {
  BrandpayCustomerChange,
  BrandpayMethodUpdate,
  ChangedArsReservation,
  ChangedPayout,
  ChangedSeller,
  DeletedBilling,
  LinkPayOrder,
  PaymentNotice,
  WebhookData,
  WebhookEntities,
} from "./webhook-data.ts";
import type { DepositCallbackEvent } from "./webhook-event.ts";

/** A time that may be anything: what is none is null, and one without an offset is Korean. */
export const looseTime: z.ZodType<Date | null> = orNull(koreanDateTime).catch(null);

const text = z.string();
const metadata = orNull(z.record(text, text));
const looseObject = z.record(text, z.unknown());

const paymentNotice: z.ZodType<PaymentNotice> = z.object({
  paymentKey: text,
  orderId: text,
  status: open(),
  secret: orNull(text),
} satisfies ShapeOf<PaymentNotice>);

/** The whole payment as the API answers it; else what is needed to look it up. */
const payment: z.ZodType<WebhookData["PAYMENT_STATUS_CHANGED"]> = z.union([
  paymentSchema,
  paymentNotice,
]);

/** Reads `data` of each event that has it. */
export const dataSchemas: { readonly [Name in keyof WebhookData]: z.ZodType<WebhookData[Name]> } = {
  PAYMENT_STATUS_CHANGED: payment,
  CANCEL_STATUS_CHANGED: cancelSchema,
  BILLING_DELETED: z.looseObject({
    billingKey: text,
    reason: orNull(text),
  } satisfies ShapeOf<DeletedBilling>),
  METHOD_UPDATED: z.looseObject({
    customerKey: text,
    methodKey: text,
    status: open(),
  } satisfies ShapeOf<BrandpayMethodUpdate>),
  CUSTOMER_STATUS_CHANGED: z.looseObject({
    customerKey: text,
    status: open(),
    changedAt: looseTime,
  } satisfies ShapeOf<BrandpayCustomerChange>),
  ORDER_PAYMENT_STATUS_CHANGED: z.looseObject({
    orderKey: text,
    amount: orNull(z.number()),
    currency: orNull(text),
    customerName: orNull(text),
    customerPhoneNumber: orNull(text),
    payment: orNull(payment),
    orderItems: orNull(z.array(looseObject)),
  } satisfies ShapeOf<LinkPayOrder>),
};

/** Reads `entityBody` of each event that has it. */
export const entitySchemas: {
  readonly [Name in keyof WebhookEntities]: z.ZodType<WebhookEntities[Name]>;
} = {
  "payout.changed": z.looseObject({
    id: text,
    refPayoutId: orNull(text),
    destination: orNull(text),
    scheduleType: orNull(open()),
    payoutDate: orNull(text),
    amount: orNull(z.looseObject({ currency: text, value: z.number() })),
    transactionDescription: orNull(text),
    requestedAt: looseTime,
    status: open(),
    error: orNull(z.looseObject({ code: text, message: orNull(text) })),
    metadata,
  } satisfies ShapeOf<ChangedPayout>),
  "seller.changed": z.looseObject({
    id: text,
    refSellerId: orNull(text),
    businessType: orNull(open()),
    company: orNull(looseObject),
    individual: orNull(looseObject),
    account: orNull(looseObject),
    status: open(),
    metadata,
  } satisfies ShapeOf<ChangedSeller>),
  "ars-reservation.changed": z.looseObject({
    arsReservationKey: text,
    reserveNumber: orNull(text),
    requestedAt: looseTime,
    reservedAt: looseTime,
    status: open(),
    canceledAt: looseTime,
    cancelReason: orNull(text),
    completedAt: looseTime,
    mId: orNull(text),
  } satisfies ShapeOf<ChangedArsReservation>),
};

/** Reads the flat body of a deposit. */
export const depositSchema: z.ZodType<Omit<DepositCallbackEvent, "eventType">> = z.looseObject({
  createdAt: looseTime,
  secret: orNull(text),
  status: open(),
  transactionKey: orNull(text),
  orderId: text,
} satisfies ShapeOf<Omit<DepositCallbackEvent, "eventType">>);
