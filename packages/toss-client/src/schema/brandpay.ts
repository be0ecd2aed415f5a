import type * as z from "zod";
import type { BrandpayAccessToken, BrandpayMethods } from "../brandpay-object.ts";
import { brandpayAccessTokenTable, brandpayMethodsTable } from "../wire/brandpay-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads the tokens of one Brandpay buyer. */
export const brandpayAccessTokenSchema: z.ZodType<BrandpayAccessToken> =
  schemaOf(brandpayAccessTokenTable);

/** Reads what a Brandpay buyer registered. */
export const brandpayMethodsSchema: z.ZodType<BrandpayMethods> = schemaOf(brandpayMethodsTable);
