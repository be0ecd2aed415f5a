"use client";

import { type CheckoutOrder, TossCheckout } from "@toss-bff/toss-react";
import { useRouter } from "next/navigation";
import { useLanguage } from "./language-context.tsx";
import notice from "./notice.module.css";
import styles from "./payment-form.module.css";

interface PaymentFormProps {
  order: CheckoutOrder;
  clientKey: string;
  /** Where a sandbox serves Toss's SDK. */
  src: string | undefined;
}

/** Toss's widget and the button that opens its payment window. */
export function PaymentForm({ order, clientKey, src }: PaymentFormProps) {
  const router = useRouter();
  return (
    <TossCheckout
      order={order}
      clientKey={clientKey}
      src={src}
      successUrl="/checkout/success"
      failUrl="/checkout/fail"
      language={useLanguage()}
      // The order may have been paid since the browser left this page.
      onReturn={() => router.refresh()}
      classNames={{
        root: `card ${styles.form}`,
        loading: styles.loading,
        notice: notice.notice,
        pay: "button",
        reload: "button",
      }}
    />
  );
}
