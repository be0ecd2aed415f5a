import type { ProductId } from "./products.ts";

export interface KeptBasket {
  quantities: Partial<Record<ProductId, number>>;
  /** The order that was made of it, when it has not changed since. */
  orderId?: string;
}

export const emptyBasket: KeptBasket = { quantities: {} };

const key = "byeotgama-basket";
const listeners = new Set<() => void>();
let last = { text: "", basket: emptyBasket };

/** What this tab's buyer picked. The same object until it changes. */
export function readBasket(): KeptBasket {
  const text = readText();
  if (text !== last.text) last = { text, basket: text ? JSON.parse(text) : emptyBasket };
  return last.basket;
}

/** Keeps it until its order is paid: the way to Toss and back leaves the page, and so does "back". */
export function keepBasket(basket: KeptBasket): void {
  last = { text: JSON.stringify(basket), basket };
  try {
    sessionStorage.setItem(key, last.text);
  } catch {
    // A browser that may store nothing forgets it with the page.
  }
  for (const listener of listeners) listener();
}

/** Does nothing to a basket that was changed, or filled again, since that order was made. */
export function emptyBasketOf(orderId: string): void {
  if (readBasket().orderId === orderId) keepBasket(emptyBasket);
}

/** @returns How to stop listening. */
export function onBasketChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readText(): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return last.text;
  }
}
