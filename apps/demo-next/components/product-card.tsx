import { formatMoney } from "@/lib/money.ts";
import type { Product } from "@/lib/products.ts";
import { ProductArt } from "./artwork/product-art.tsx";
import { useLanguage } from "./language-context.tsx";
import styles from "./product-card.module.css";
import { QuantityStepper } from "./quantity-stepper.tsx";

interface ProductCardProps {
  product: Product;
  quantity: number;
  onQuantity: (quantity: number) => void;
}

export function ProductCard({ product, quantity, onQuantity }: ProductCardProps) {
  const language = useLanguage();
  const name = product.name[language];
  return (
    <li className={styles.product}>
      <div className={styles.art}>
        <ProductArt productId={product.id} />
      </div>
      <div className={styles.text}>
        <h2>{name}</h2>
        <p className={styles.about}>{product.about[language]}</p>
        <p className={styles.size}>{product.size[language]}</p>
        <div className={styles.foot}>
          <p className={`amount ${styles.price}`}>{formatMoney(product.price, "KRW", language)}</p>
          <QuantityStepper name={name} quantity={quantity} onQuantity={onQuantity} />
        </div>
      </div>
    </li>
  );
}
