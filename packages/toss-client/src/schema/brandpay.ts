import type * as z from "zod";
import type { BrandpayAccessToken, BrandpayMethod, BrandpayMethods } from "../brandpay-object.ts";
import {
  brandpayAccessTokenTable,
  brandpayMethodsTable,
  brandpayMethodTable,
} from "../wire/brandpay-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads the tokens of one Brandpay buyer. */
export const brandpayAccessTokenSchema: z.ZodType<BrandpayAccessToken> =
  schemaOf(brandpayAccessTokenTable);

/** Reads one card or account of a Brandpay buyer. */
export const brandpayMethodSchema: z.ZodType<BrandpayMethod> = schemaOf(brandpayMethodTable);

/** Reads what a Brandpay buyer registered. */
export const brandpayMethodsSchema: z.ZodType<BrandpayMethods> = schemaOf(brandpayMethodsTable);
