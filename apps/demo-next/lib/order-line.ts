import type { Language } from "./language.ts";
import { findProduct, type ProductId } from "./products.ts";

export interface OrderLine {
  productId: ProductId;
  quantity: number;
}

export const mostOfOneProduct = 9;

/** In whole won. */
export function priceOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { productId, quantity }) => {
    return sum + findProduct(productId).price * quantity;
  }, 0);
}

/** "청자 찻잔 2개 외 1종", the name of the order in Toss's window and on the sales slip. */
export function nameOf(lines: readonly OrderLine[], language: Language): string {
  const [first, ...others] = lines;
  if (first === undefined) throw new RangeError("an order has at least one line");
  const name = findProduct(first.productId).name[language];
  const { quantity } = first;
  if (language === "ko") {
    const count = quantity === 1 ? "" : ` ${quantity}개`;
    return others.length === 0 ? name + count : `${name}${count} 외 ${others.length}종`;
  }
  const count = quantity === 1 ? "" : ` × ${quantity}`;
  return others.length === 0 ? name + count : `${name}${count} and ${others.length} more`;
}
