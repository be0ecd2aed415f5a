import { type Checkout, createPaymentsRouter } from "@toss-bff/trpc-router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";

declare const checkout: Checkout;

const t = initTRPC.context<{ userId: string }>().create({ transformer: superjson });
const appRouter = t.router({
  hello: t.procedure.query(() => "hello"),
  payments: createPaymentsRouter({
    checkout,
    procedures: {
      confirm: t.procedure,
      retrieve: t.procedure,
      retrieveByOrderId: t.procedure,
      cancel: t.procedure,
      onStatus: t.procedure,
      list: t.procedure,
      inspect: t.procedure,
      retry: t.procedure,
    },
    authorize: ({ ctx, order }) => order.ownerId === ctx.userId,
  }),
});

const client = createTRPCClient<typeof appRouter>({
  links: [httpBatchLink({ url: "http://127.0.0.1", transformer: superjson })],
});
const payment = { paymentKey: "tgen_1", orderId: "order-1", amount: 1000 };
const refund = { paymentKey: "tgen_1", requestId: "r", cancelReason: "c", cancelAmount: 100 };

export const hello = () => client.hello.query();
export const confirm = () => client.payments.confirm.mutate(payment);
export const retrieve = () => client.payments.retrieve.query({ paymentKey: "tgen_1" });
export const find = () => client.payments.retrieveByOrderId.query({ orderId: "order-1" });
export const cancel = () => client.payments.cancel.mutate(refund);
export const list = () => client.payments.list.query({});
export const inspect = () => client.payments.inspect.query({ orderId: "order-1" });
export const retry = () => client.payments.retry.mutate({ orderId: "order-1" });
export const watch = () => client.payments.onStatus.subscribe({ orderId: "order-1" }, {});
