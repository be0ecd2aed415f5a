import type { Metadata } from "next";
import Link from "next/link";
import { ProductArt } from "@/components/artwork/product-art.tsx";
import { OrderStatus } from "@/components/order-status.tsx";
import { copyFor } from "@/lib/copy.ts";
import { formatMoney, formatTime } from "@/lib/money.ts";
import { nameOf } from "@/lib/order-line.ts";
import { getCaller, getContext } from "@/lib/trpc-server.ts";
import styles from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).orders.title };
}

export default async function OrdersPage() {
  const { language, isStaff } = await getContext();
  const orders = await (await getCaller()).shop.orders();
  const copy = copyFor(language).orders;
  return (
    <div className={styles.page}>
      <h1>{isStaff ? copy.staffHeading : copy.heading}</h1>
      {orders.length === 0 && (
        <div className={styles.empty}>
          <p className="lead">{copy.empty}</p>
          <Link href="/" className="button">
            {copy.toShop}
          </Link>
        </div>
      )}
      <ul className={styles.orders}>
        {orders.map(({ orderId, amount, currency, status, createdAt, lines }) => (
          <li key={orderId}>
            <Link href={`/orders/${orderId}`} className={styles.order}>
              <span className={styles.art}>
                {lines[0] && <ProductArt productId={lines[0].productId} />}
              </span>
              <span className={styles.name}>
                <strong>{nameOf(lines, language)}</strong>
                <span>{formatTime(createdAt, language)}</span>
              </span>
              <OrderStatus status={status} />
              <span className={`amount ${styles.sum}`}>
                {formatMoney(amount, currency, language)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
