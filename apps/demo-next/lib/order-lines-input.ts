import * as z from "zod";
import { mostOfOneProduct, type OrderLine } from "./order-line.ts";
import { products } from "./products.ts";

/** What a buyer may put into an order: each product at most once, and never a price. */
export const orderLinesInput: z.ZodType<OrderLine[]> = z
  .array(
    z.strictObject({
      productId: z.enum(products.map(({ id }) => id)),
      quantity: z.int().min(1).max(mostOfOneProduct),
    }),
  )
  .min(1)
  .refine((lines) => new Set(lines.map(({ productId }) => productId)).size === lines.length, {
    error: "names a product twice",
  });
