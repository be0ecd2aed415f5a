import type * as z from "zod";
import type { Billing } from "../billing-object.ts";
import { billingTable } from "../wire/billing-table.ts";
import { schemaOf } from "./schema-of.ts";

/**
 * Reads a billing key as Toss issues it.
 *
 * @see https://docs.tosspayments.com/reference (Billing 객체)
 */
export const billingSchema: z.ZodType<Billing> = schemaOf(billingTable);
