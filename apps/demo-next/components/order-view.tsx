"use client";

import type {
  OrderStatus as OrderStatusName,
  PublicPayment,
  RetrieveOutput,
} from "@toss-bff/trpc-router";
import Link from "next/link";
import { useEffect } from "react";
import { emptyBasketOf } from "@/lib/kept-basket.ts";
import { nameOf, type OrderLine } from "@/lib/order-line.ts";
import { useCopy, useLanguage } from "./language-context.tsx";
import { OrderLines } from "./order-lines.tsx";
import { OrderStatus } from "./order-status.tsx";
import styles from "./order-view.module.css";
import { Receipt } from "./receipt.tsx";
import { RefundPanel } from "./refund-panel.tsx";
import { useOrder } from "./use-order.ts";

interface OrderViewProps {
  first: RetrieveOutput<PublicPayment>;
  lines: OrderLine[];
  isStaff: boolean;
}

const bought = new Set<OrderStatusName>(["awaitingDeposit", "paid", "partRefunded", "refunded"]);

/** An order and its receipt. While its outcome is open, the server tells what becomes of it. */
export function OrderView({ first, lines, isStaff }: OrderViewProps) {
  const copy = useCopy();
  const language = useLanguage();
  const { orderId } = first.order;
  const data = useOrder(first);
  const { order, payment } = data;
  const isBought = bought.has(order.status);
  useEffect(() => {
    if (isBought) emptyBasketOf(orderId);
  }, [isBought, orderId]);
  const refundable = order.status === "paid" || order.status === "partRefunded";

  return (
    <div className={styles.view}>
      <div className={styles.head} aria-live="polite">
        <OrderStatus status={order.status} />
        <h1>{nameOf(lines, language)}</h1>
        <p className="lead">{copy.status[order.status].text}</p>
        {order.status === "created" && (
          <Link href={`/checkout/${orderId}`} className="button">
            {copy.order.pay}
          </Link>
        )}
        {order.status === "expired" && (
          <Link href="/" className="button">
            {copy.orders.toShop}
          </Link>
        )}
      </div>
      <Receipt order={order} payment={payment} />
      <div className={styles.side}>
        <section className={`card ${styles.lines}`} aria-labelledby="lines">
          <h2 id="lines">{copy.order.lines}</h2>
          <OrderLines lines={lines} />
        </section>
        {isStaff && refundable && payment !== null && (
          <RefundPanel orderId={orderId} payment={payment} />
        )}
      </div>
    </div>
  );
}
