"use client";

import { type CheckoutOrder, TossCheckout } from "@toss-bff/toss-react";
import { useRouter } from "next/navigation";

interface PaymentFormProps {
  order: CheckoutOrder;
  clientKey: string;
  /** Where a sandbox serves Toss's script. */
  src: string | undefined;
}

/** Toss's widget. The card is not charged here, but at the confirm on the success page. */
export function PaymentForm({ order, clientKey, src }: PaymentFormProps) {
  const router = useRouter();
  return (
    <TossCheckout
      order={order}
      clientKey={clientKey}
      src={src}
      successUrl="/checkout/success"
      failUrl="/checkout/fail"
      language="ko"
      onReturn={() => router.refresh()}
    />
  );
}
