import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OrderLines } from "@/components/order-lines.tsx";
import { PaymentForm } from "@/components/payment-form.tsx";
import { copyFor } from "@/lib/copy.ts";
import { readEnv } from "@/lib/env.ts";
import { formatMoney } from "@/lib/money.ts";
import { nameOf } from "@/lib/order-line.ts";
import { getCaller, getContext, orNotFound } from "@/lib/trpc-server.ts";
import styles from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).checkout.title };
}

export default async function CheckoutPage({ params }: PageProps<"/checkout/[orderId]">) {
  const { orderId } = await params;
  const { language } = await getContext();
  const order = await orNotFound((await getCaller()).shop.order({ orderId }));
  if (order.status !== "created") redirect(`/orders/${orderId}`);

  const { checkout, home } = copyFor(language);
  const { clientKey, sandboxUrl } = readEnv().toss;
  return (
    <div className={styles.checkout}>
      <h1>{checkout.heading}</h1>
      <section className={`card ${styles.summary}`} aria-labelledby="summary">
        <h2 id="summary">{checkout.summary}</h2>
        <OrderLines lines={order.lines} />
        <p className={styles.total}>
          <span>{home.total}</span>
          <strong className="amount">{formatMoney(order.amount, order.currency, language)}</strong>
        </p>
      </section>
      <PaymentForm
        order={{ ...order, orderName: nameOf(order.lines, language) }}
        clientKey={clientKey}
        src={sandboxUrl && `${sandboxUrl}/v2/standard`}
      />
    </div>
  );
}
