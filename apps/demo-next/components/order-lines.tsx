"use client";

import { formatMoney } from "@/lib/money.ts";
import type { OrderLine } from "@/lib/order-line.ts";
import { findProduct } from "@/lib/products.ts";
import { ProductArt } from "./artwork/product-art.tsx";
import { useLanguage } from "./language-context.tsx";
import styles from "./order-lines.module.css";

export function OrderLines({ lines }: { lines: readonly OrderLine[] }) {
  const language = useLanguage();
  return (
    <ul className={styles.lines}>
      {lines.map(({ productId, quantity }) => {
        const product = findProduct(productId);
        return (
          <li key={productId}>
            <div className={styles.art}>
              <ProductArt productId={productId} />
            </div>
            <span>
              {product.name[language]} <span className={styles.count}>× {quantity}</span>
            </span>
            <span className="amount">{formatMoney(product.price * quantity, "KRW", language)}</span>
          </li>
        );
      })}
    </ul>
  );
}
