import { mostOfOneProduct } from "@/lib/order-line.ts";
import { useCopy } from "./language-context.tsx";
import styles from "./quantity-stepper.module.css";

interface QuantityStepperProps {
  name: string;
  quantity: number;
  onQuantity: (quantity: number) => void;
}

export function QuantityStepper({ name, quantity, onQuantity }: QuantityStepperProps) {
  const copy = useCopy().home;
  return (
    <div className={styles.stepper}>
      <button
        type="button"
        aria-label={copy.less(name)}
        disabled={quantity === 0}
        onClick={() => onQuantity(quantity - 1)}
      >
        −
      </button>
      <output className="amount">{quantity}</output>
      <button
        type="button"
        aria-label={copy.more(name)}
        disabled={quantity === mostOfOneProduct}
        onClick={() => onQuantity(quantity + 1)}
      >
        +
      </button>
    </div>
  );
}
