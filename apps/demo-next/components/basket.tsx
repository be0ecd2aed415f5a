"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formatMoney } from "@/lib/money.ts";
import { type OrderLine, priceOf } from "@/lib/order-line.ts";
import { useTRPC } from "@/lib/trpc-client.ts";
import styles from "./basket.module.css";
import { useCopy, useLanguage } from "./language-context.tsx";
import { Notice } from "./notice.tsx";
import { OrderLines } from "./order-lines.tsx";

interface BasketProps {
  lines: OrderLine[];
  onOrdered: (orderId: string) => void;
}

/** What was picked so far. The total is a courtesy: the server computes its own when the order is made. */
export function Basket({ lines, onOrdered }: BasketProps) {
  const copy = useCopy().home;
  const language = useLanguage();
  const router = useRouter();
  const checkout = useMutation(
    useTRPC().shop.checkout.mutationOptions({
      onSuccess: ({ orderId }) => {
        onOrdered(orderId);
        router.push(`/checkout/${orderId}`);
      },
    }),
  );
  // The button stays busy until the next page is there, so that a second click makes no second order.
  const busy = checkout.isPending || checkout.isSuccess;
  return (
    <section className={`card ${styles.basket}`} aria-labelledby="basket">
      <h2 id="basket">{copy.basket}</h2>
      <div className={styles.lines}>
        {lines.length === 0 ? <p>{copy.empty}</p> : <OrderLines lines={lines} />}
      </div>
      <p className={styles.total} aria-live="polite">
        <span>{copy.total}</span>
        <strong className="amount">{formatMoney(priceOf(lines), "KRW", language)}</strong>
      </p>
      {checkout.isError && <Notice tone="bad">{copy.failed}</Notice>}
      <button
        type="button"
        className="button"
        disabled={lines.length === 0 || busy}
        onClick={() => checkout.mutate({ lines })}
      >
        {busy ? copy.buying : copy.buy}
      </button>
    </section>
  );
}
