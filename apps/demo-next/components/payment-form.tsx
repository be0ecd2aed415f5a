"use client";

import type { TossPaymentsWidgets } from "@tosspayments/tosspayments-sdk";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatMoney } from "@/lib/money.ts";
import { drawPaymentWidget, type TossScript } from "@/lib/payment-widget.ts";
import { windowCode, windowMessage } from "@/lib/window-message.ts";
import { useCopy, useLanguage } from "./language-context.tsx";
import { Notice } from "./notice.tsx";
import styles from "./payment-form.module.css";

interface PaymentFormProps {
  order: { orderId: string; orderName: string; amount: number; currency: string };
  script: TossScript;
}

/** Toss's widget and the button that opens its payment window. */
export function PaymentForm({ order, script }: PaymentFormProps) {
  const copy = useCopy().checkout;
  const language = useLanguage();
  const { widgets, failed } = usePaymentWidget(order, script);
  const [opening, setOpening] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  useReturnToThisPage(() => setOpening(false));

  async function openPaymentWindow(ready: TossPaymentsWidgets): Promise<void> {
    setOpening(true);
    setRefusal(null);
    try {
      await ready.requestPayment({
        orderId: order.orderId,
        orderName: order.orderName,
        successUrl: `${location.origin}/checkout/success`,
        failUrl: `${location.origin}/checkout/fail`,
      });
    } catch (error) {
      setRefusal(windowMessage(windowCode(error), language));
      setOpening(false);
    }
  }

  return (
    <section className={`card ${styles.form}`} aria-label={copy.methods}>
      {widgets === null && !failed && <p className={styles.loading}>{copy.loading}</p>}
      {failed && <Notice tone="bad">{copy.unavailable}</Notice>}
      <div id="payment-methods" />
      <div id="payment-agreement" />
      {refusal && <Notice tone="warn">{refusal}</Notice>}
      <button
        type="button"
        className="button"
        disabled={widgets === null || opening}
        onClick={() => widgets && void openPaymentWindow(widgets)}
      >
        {opening ? copy.opening : copy.pay(formatMoney(order.amount, order.currency, language))}
      </button>
    </section>
  );
}

function usePaymentWidget(order: PaymentFormProps["order"], script: TossScript) {
  const { amount, currency } = order;
  const { clientKey, src } = script;
  const [widgets, setWidgets] = useState<TossPaymentsWidgets | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let left = false;
    const widget = drawPaymentWidget({
      script: { clientKey, ...(src && { src }) },
      amount: { value: amount, currency },
      methods: "#payment-methods",
      agreement: "#payment-agreement",
    });
    widget.ready.then(
      (ready) => !left && setWidgets(ready),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
      widget.remove();
    };
  }, [amount, currency, clientKey, src]);

  return { widgets, failed };
}

/** A browser may bring this page back as it was left, while the order has moved on. */
function useReturnToThisPage(onReturn: () => void): void {
  const router = useRouter();
  useEffect(() => {
    const show = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      onReturn();
      router.refresh();
    };
    window.addEventListener("pageshow", show);
    return () => window.removeEventListener("pageshow", show);
  });
}
