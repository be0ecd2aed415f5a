import type { ComponentType } from "react";
import type { ProductId } from "@/lib/products.ts";
import { BuncheongPlate } from "./buncheong-plate.tsx";
import { CeladonCup } from "./celadon-cup.tsx";
import { MoonJar } from "./moon-jar.tsx";
import { OnggiJar } from "./onggi-jar.tsx";
import styles from "./product-art.module.css";

const drawings: Record<ProductId, ComponentType> = {
  "moon-jar": MoonJar,
  "celadon-cup": CeladonCup,
  "buncheong-plate": BuncheongPlate,
  "onggi-jar": OnggiJar,
};

/** A drawing of the pot, as large as its parent. Decoration: the name stands beside it. */
export function ProductArt({ productId }: { productId: ProductId }) {
  const Drawing = drawings[productId];
  return (
    <div className={styles.art} style={{ background: `var(--wall-${productId})` }}>
      <Drawing />
    </div>
  );
}
