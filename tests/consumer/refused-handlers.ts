import type { Checkout } from "@toss-bff/trpc-router";
import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { createPaymentsClient } from "@toss-bff/trpc-router/handler-client";
import type { Context } from "./shop.ts";

const endpoint = "/api/payments";
const createContext = (): Context => ({ customerId: "alice", role: "shopper" });
const isOwner = ({ ctx, order }: { ctx: Context; order: { ownerId: string } }) =>
  order.ownerId === ctx.customerId;

export function handleWrongly(checkout: Checkout) {
  // @ts-expect-error Without authorize anybody could see everybody's payments.
  createPaymentsHandler({ endpoint, checkout, createContext });

  // @ts-expect-error Without createContext nobody is known.
  createPaymentsHandler({ endpoint, checkout, authorize: isOwner });

  createPaymentsHandler({
    endpoint,
    checkout,
    // @ts-expect-error This context does not say who is asking.
    createContext: () => ({ locale: "ko" }),
    authorize: isOwner,
  });

  createPaymentsHandler({
    endpoint,
    checkout,
    createContext,
    authorize: isOwner,
    // @ts-expect-error There is no such operation, beside one that there is.
    procedures: ["confirm", "refund"],
  });

  return createPaymentsHandler({ endpoint, checkout, createContext, authorize: isOwner });
}

export function handleRefunds(checkout: Checkout) {
  return createPaymentsHandler({
    ...{ endpoint, checkout, createContext, authorize: isOwner },
    procedures: ["cancel"],
  });
}

const client = createPaymentsClient<ReturnType<typeof handleWrongly>>({ url: endpoint });
const staff = createPaymentsClient<ReturnType<typeof handleRefunds>>({ url: endpoint });
const order = { paymentKey: "tgen_1", orderId: "order-1" };
const refund = { paymentKey: "tgen_1", requestId: "r-1", cancelReason: "late" };

export const rightCalls = [
  () => client.confirm({ ...order, amount: 15_000 }),
  () => staff.cancel({ ...refund, cancelAmount: "full" }),
];

export const wrongCalls = [
  // @ts-expect-error An amount is a number, as text it is refused.
  () => client.confirm({ ...order, amount: "15000" }),

  // @ts-expect-error A refund has to be named by the handler.
  () => client.cancel({ ...refund, cancelAmount: "full" }),

  // @ts-expect-error This handler names nothing but refunds.
  () => staff.confirm({ ...order, amount: 15_000 }),

  // @ts-expect-error A full refund has to be said.
  () => staff.cancel(refund),

  // @ts-expect-error No handler answers this type.
  () => createPaymentsClient<Checkout["openOrder"]>({ url: endpoint }).confirm(order),
];
