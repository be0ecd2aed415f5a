"use client";

import { ConfirmOnce } from "@toss-bff/toss-react";
import { useRouter } from "next/navigation";
import { confirmPayment } from "@/lib/payments/client";

const orderPage = (orderId: string) => `/checkout/${orderId}`;

/** Confirms the payment in the page's address, once, then leaves for the order. */
export function ConfirmPayment() {
  const router = useRouter();
  return (
    <ConfirmOnce
      confirm={confirmPayment}
      onSettled={(_, orderId) => router.replace(orderPage(orderId))}
      links={{ order: orderPage, payAgain: orderPage }}
      language="ko"
    />
  );
}
