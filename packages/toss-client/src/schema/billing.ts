import type * as z from "zod";
import type { Billing, BillingCard, BillingTransfer } from "../billing-object.ts";
import { billingCardTable, billingTable, billingTransferTable } from "../wire/billing-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads `Billing.card`. */
export const billingCardSchema: z.ZodType<BillingCard> = schemaOf(billingCardTable);

/** Reads one entry of `Billing.transfers`. */
export const billingTransferSchema: z.ZodType<BillingTransfer> = schemaOf(billingTransferTable);

/**
 * Reads a billing key as Toss issues it.
 *
 * @see https://docs.tosspayments.com/reference (Billing 객체)
 */
export const billingSchema: z.ZodType<Billing> = schemaOf(billingTable);
