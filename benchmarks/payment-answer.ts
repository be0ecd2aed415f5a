import { paymentSchema } from "@toss-bff/toss-client/schema";
import { presentPayment } from "@toss-bff/trpc-router";
import { paymentBody } from "./payment-body.ts";

/** What `retrieve` answers with: an order and its payment, as a browser sees them. */
export function paymentAnswer(orderId: string) {
  const payment = { ...paymentSchema.parse(JSON.parse(paymentBody(2))), orderId };
  const { orderName, totalAmount, currency, paymentKey, requestedAt } = payment;
  return {
    order: {
      orderId,
      orderName,
      amount: totalAmount,
      currency,
      status: "partRefunded",
      paymentKey,
      createdAt: new Date(requestedAt),
      expiresAt: null,
    },
    payment: presentPayment({
      ...payment,
      virtualAccount: null,
      mobilePhone: null,
      cashReceipts: null,
    }),
  };
}
