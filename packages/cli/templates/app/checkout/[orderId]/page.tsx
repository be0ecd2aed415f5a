import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { readPaymentsEnv } from "@/lib/payments/env";
import { readOwnOrder } from "@/lib/payments/own-order";
import { PaymentForm } from "./payment-form";

export const metadata: Metadata = { title: "결제", referrer: "no-referrer" };

interface OrderProps {
  params: Promise<{ orderId: string }>;
}

export default function CheckoutPage({ params }: OrderProps) {
  return (
    <main lang="ko">
      <Suspense fallback={<p>주문을 불러오는 중…</p>}>
        <OrderView params={params} />
      </Suspense>
    </main>
  );
}

/** The payment of an order that can be paid, or what became of it. */
async function OrderView({ params }: OrderProps) {
  const order = await readOwnOrder((await params).orderId);
  if (order === null) notFound();
  const { orderId, orderName, amount, currency, status } = order;
  const { clientKey, sandboxUrl } = readPaymentsEnv();
  return (
    <>
      <h1>{orderName}</h1>
      <p>{amount.toLocaleString("ko-KR")}원</p>
      {status === "created" ? (
        <PaymentForm
          order={{ orderId, orderName, amount, currency }}
          clientKey={clientKey}
          src={sandboxUrl && `${sandboxUrl}/v2/standard`}
        />
      ) : (
        <p data-status={status}>{statusTexts[status]}</p>
      )}
    </>
  );
}

const statusTexts = {
  confirming: "결제 결과를 확인하고 있어요. 다시 결제하지 마세요.",
  awaitingDeposit: "가상계좌 입금을 기다리고 있어요.",
  paid: "결제가 완료되었어요.",
  partRefunded: "일부 금액이 환불되었어요.",
  refunded: "모두 환불되었어요.",
  canceled: "입금 전에 취소되었어요.",
  expired: "결제할 수 있는 시간이 지났어요.",
  review: "결제 결과를 담당자가 확인하고 있어요. 다시 결제하지 마세요.",
};
