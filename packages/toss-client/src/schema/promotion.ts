import type * as z from "zod";
import type { CardPromotion } from "../promotion-object.ts";
import { cardPromotionTable } from "../wire/promotion-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads what card companies offer buyers. */
export const cardPromotionSchema: z.ZodType<CardPromotion> = schemaOf(cardPromotionTable);
