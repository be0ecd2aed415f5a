import * as z from "zod";
import { mostOfOneProduct, type OrderLine } from "./order-line.ts";
import { products } from "./products.ts";

const line = z.strictObject({
  productId: z.enum(products.map(({ id }) => id)),
  quantity: z.int().min(1).max(mostOfOneProduct),
});

/** What a buyer may put into an order: each product at most once, and never a price. */
export const orderLinesInput: z.ZodType<OrderLine[]> = z
  // Counted before any line is looked at: each wrong line adds its own words to the refusal.
  .array(z.unknown())
  .min(1)
  .max(products.length)
  .pipe(z.array(line))
  .refine((lines) => new Set(lines.map(({ productId }) => productId)).size === lines.length, {
    error: "names a product twice",
  });
