import * as z from "zod";
import { isDeeperThan, maxDepth } from "../depth.ts";
import { eventOf } from "../webhooks/event-of.ts";
import type { JsonObject } from "../webhooks/webhook-body.ts";
import type {
  BrandpayCustomerChange,
  BrandpayMethodUpdate,
  ChangedArsReservation,
  ChangedPayout,
  ChangedSeller,
  DeletedBilling,
  LinkPayOrder,
  PaymentNotice,
} from "../webhooks/webhook-data.ts";
import type { WebhookEvent } from "../webhooks/webhook-event.ts";
import {
  arsReservationTable,
  customerChangeTable,
  deletedBillingTable,
  linkPayOrderTable,
  methodUpdateTable,
  paymentNoticeTable,
  payoutTable,
  sellerTable,
} from "../webhooks/webhook-tables.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads `data` of `PAYMENT_STATUS_CHANGED` where that is not the whole payment: for one that is, `paymentSchema`. */
export const paymentNoticeSchema: z.ZodType<PaymentNotice> = schemaOf(paymentNoticeTable);

/** Reads `data` of `BILLING_DELETED`. */
export const deletedBillingSchema: z.ZodType<DeletedBilling> = schemaOf(deletedBillingTable);

/** Reads `data` of `METHOD_UPDATED`. */
export const brandpayMethodUpdateSchema: z.ZodType<BrandpayMethodUpdate> =
  schemaOf(methodUpdateTable);

/** Reads `data` of `CUSTOMER_STATUS_CHANGED`. */
export const brandpayCustomerChangeSchema: z.ZodType<BrandpayCustomerChange> =
  schemaOf(customerChangeTable);

/** Reads `data` of `ORDER_PAYMENT_STATUS_CHANGED`. */
export const linkPayOrderSchema: z.ZodType<LinkPayOrder> = schemaOf(linkPayOrderTable);

/** Reads `entityBody` of `payout.changed`. */
export const changedPayoutSchema: z.ZodType<ChangedPayout> = schemaOf(payoutTable);

/** Reads `entityBody` of `seller.changed`. */
export const changedSellerSchema: z.ZodType<ChangedSeller> = schemaOf(sellerTable);

/** Reads `entityBody` of `ars-reservation.changed`. */
export const changedArsReservationSchema: z.ZodType<ChangedArsReservation> =
  schemaOf(arsReservationTable);

/**
 * Reads the body of a webhook that is parsed already, as `parseWebhook` reads its text: in each of the three envelopes, and what
 * this version does not know as `"UNKNOWN"`. Nothing in it is proven, and a signature needs the bytes that arrived.
 */
export const webhookEventSchema: z.ZodType<WebhookEvent> = z
  .custom<JsonObject>(isObject, "must be an object")
  .refine((body) => !isDeeperThan(body, maxDepth), `is nested more than ${maxDepth} levels deep`)
  .transform((body) => eventOf(structuredClone(body), () => body));

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
