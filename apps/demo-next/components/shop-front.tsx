"use client";

import { useSyncExternalStore } from "react";
import { emptyBasket, keepBasket, onBasketChange, readBasket } from "@/lib/kept-basket.ts";
import type { OrderLine } from "@/lib/order-line.ts";
import { products } from "@/lib/products.ts";
import { Basket } from "./basket.tsx";
import { useCopy } from "./language-context.tsx";
import { ProductCard } from "./product-card.tsx";
import styles from "./shop-front.module.css";

export function ShopFront() {
  const copy = useCopy().home;
  const { quantities } = useSyncExternalStore(onBasketChange, readBasket, () => emptyBasket);
  const lines: OrderLine[] = products
    .map(({ id }) => ({ productId: id, quantity: quantities[id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);

  return (
    <div className={styles.front}>
      <section aria-label={copy.products}>
        <ul className={styles.products}>
          {products.map((product) => (
            <ProductCard
              key={product.id}
              product={product}
              quantity={quantities[product.id] ?? 0}
              onQuantity={(quantity) =>
                keepBasket({ quantities: { ...quantities, [product.id]: quantity } })
              }
            />
          ))}
        </ul>
      </section>
      <Basket lines={lines} onOrdered={(orderId) => keepBasket({ quantities, orderId })} />
    </div>
  );
}
