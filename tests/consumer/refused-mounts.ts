import { type Checkout, createPaymentsRouter } from "@toss-bff/trpc-router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Context } from "./shop.ts";

const t = initTRPC.context<Context>().create();
const guest = initTRPC.context<{ locale: string }>().create();
const procedures = { confirm: t.procedure };
const isOwner = ({ ctx, order }: { ctx: Context; order: { ownerId: string } }) =>
  order.ownerId === ctx.customerId;

export function mountWrongly(checkout: Checkout) {
  // @ts-expect-error Without authorize anybody could see everybody's payments.
  createPaymentsRouter({ checkout, procedures });

  // @ts-expect-error Without checkout there is nothing to mount.
  createPaymentsRouter({ procedures, authorize: isOwner });

  createPaymentsRouter({
    checkout,
    procedures: { confirm: guest.procedure },
    // @ts-expect-error This base's context does not say who is asking.
    authorize: isOwner,
  });

  createPaymentsRouter({
    checkout,
    procedures,
    // @ts-expect-error The answer of authorize is a boolean.
    authorize: ({ order }) => order.ownerId,
  });

  createPaymentsRouter({
    checkout,
    // @ts-expect-error There is no such operation.
    procedures: { refund: t.procedure },
    authorize: isOwner,
  });

  createPaymentsRouter({
    checkout,
    // @ts-expect-error Nor beside one that there is.
    procedures: { confirm: t.procedure, refund: t.procedure },
    authorize: isOwner,
  });

  const payments = createPaymentsRouter({ checkout, procedures, authorize: isOwner });
  return t.router({ payments });
}

const client = createTRPCClient<ReturnType<typeof mountWrongly>>({
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc" })],
});
const order = { paymentKey: "tgen_1", orderId: "order-1" };

export const wrongCalls = [
  // @ts-expect-error The amount is part of what is confirmed.
  () => client.payments.confirm.mutate(order),

  // @ts-expect-error An amount is a number, as text it is refused.
  () => client.payments.confirm.mutate({ ...order, amount: "15000" }),

  // @ts-expect-error This host has not mounted cancel.
  () => client.payments.cancel.mutate({ paymentKey: order.paymentKey }),
];

const dated = initTRPC.context<Context>().create({ transformer: superjson });

export function mountWithDates(checkout: Checkout) {
  const confirm = dated.procedure;
  return dated.router(
    createPaymentsRouter({ checkout, procedures: { confirm }, authorize: isOwner }),
  );
}

export const wrongLink = createTRPCClient<ReturnType<typeof mountWithDates>>({
  // @ts-expect-error A router with a transformer needs it in the link.
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc" })],
});
