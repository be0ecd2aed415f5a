import type * as z from "zod";
import type { CardDiscount, CardPromotion, InterestFreeCard } from "../promotion-object.ts";
import {
  cardDiscountTable,
  cardPromotionTable,
  interestFreeCardTable,
} from "../wire/promotion-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads one entry of `CardPromotion.discountCards`. */
export const cardDiscountSchema: z.ZodType<CardDiscount> = schemaOf(cardDiscountTable);

/** Reads one entry of `CardPromotion.interestFreeCards`. */
export const interestFreeCardSchema: z.ZodType<InterestFreeCard> = schemaOf(interestFreeCardTable);

/** Reads what card companies offer buyers. */
export const cardPromotionSchema: z.ZodType<CardPromotion> = schemaOf(cardPromotionTable);
