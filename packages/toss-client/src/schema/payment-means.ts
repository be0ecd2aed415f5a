import type * as z from "zod";
import type {
  Card,
  EasyPay,
  GiftCertificate,
  MobilePhone,
  PaymentRefundReceiveAccount,
  Transfer,
  VirtualAccount,
} from "../payment-means.ts";
import {
  cardTable,
  easyPayTable,
  giftCertificateTable,
  mobilePhoneTable,
  paymentRefundReceiveAccountTable,
  transferTable,
  virtualAccountTable,
} from "../wire/payment-means-table.ts";
import { object } from "../wire/rule.ts";
import { schemaOf, valueSchema } from "./schema-of.ts";

/** Reads `Payment.card`. */
export const cardSchema: z.ZodType<Card> = schemaOf(cardTable);

/** Reads `Payment.virtualAccount.refundReceiveAccount`. */
export const paymentRefundReceiveAccountSchema: z.ZodType<PaymentRefundReceiveAccount> = schemaOf(
  paymentRefundReceiveAccountTable,
);

/** Reads `Payment.virtualAccount`. */
export const virtualAccountSchema: z.ZodType<VirtualAccount> = schemaOf(virtualAccountTable);

/** Reads `Payment.transfer`. */
export const transferSchema: z.ZodType<Transfer> = schemaOf(transferTable);

/** Reads `Payment.mobilePhone`. */
export const mobilePhoneSchema: z.ZodType<MobilePhone> = schemaOf(mobilePhoneTable);

/** Reads `Payment.giftCertificate`. */
export const giftCertificateSchema: z.ZodType<GiftCertificate> = schemaOf(giftCertificateTable);

/** Reads `Payment.easyPay`: an object, or in old bodies the name of the wallet alone. */
export const easyPaySchema: z.ZodType<EasyPay> = valueSchema(object(easyPayTable, "provider"));
