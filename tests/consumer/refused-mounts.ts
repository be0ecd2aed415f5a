import {
  type Checkout,
  createPaymentsRouter,
  createRateLimit,
  createTossClient,
  createWebhookHandler,
  guardCalls,
} from "@toss-bff/trpc-router";
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

  createPaymentsRouter({
    checkout,
    // @ts-expect-error A finished procedure is no base.
    procedures: { confirm: t.procedure.query(() => "done") },
    authorize: isOwner,
  });

  createPaymentsRouter({
    // @ts-expect-error This is made by createTossClient, which knows no orders.
    checkout: createTossClient({ secretKey: "" }),
    procedures,
    authorize: isOwner,
  });

  // @ts-expect-error The language of a buyer's message is one of two.
  createPaymentsRouter({ checkout, procedures, authorize: isOwner, locale: () => "jp" });

  // @ts-expect-error A limit answers how long to wait.
  createPaymentsRouter({ checkout, procedures, authorize: isOwner, rateLimit: () => "later" });

  createPaymentsRouter({
    checkout,
    procedures,
    authorize: isOwner,
    // @ts-expect-error Nothing that is stored has this name.
    present: ({ cardNumber }) => cardNumber,
  });

  // @ts-expect-error Without keys nothing would be counted.
  createRateLimit({ max: 10 });

  // @ts-expect-error Without headers nothing would be checked.
  t.procedure.use(guardCalls({}));

  // @ts-expect-error A webhook changes orders, and there are none.
  createWebhookHandler({});

  const payments = createPaymentsRouter({
    checkout,
    procedures: { ...procedures, retrieve: t.procedure, retry: t.procedure },
    authorize: isOwner,
  });
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

  // @ts-expect-error It moves money: no query does.
  () => client.payments.confirm.query({ ...order, amount: 15_000 }),

  // @ts-expect-error By the key of the payment; an order is found by retrieveByOrderId.
  () => client.payments.retrieve.query({ orderId: order.orderId }),

  // @ts-expect-error It asks Toss: a mutation, so that no page in advance does.
  () => client.payments.retry.query({ orderId: order.orderId }),

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

/** A refund, as this router's client would be asked for it. */
const refund = { paymentKey: order.paymentKey, requestId: "r-1", cancelReason: "late" };

export function mountRefunds(checkout: Checkout) {
  const cancel = t.procedure;
  return t.router(createPaymentsRouter({ checkout, procedures: { cancel }, authorize: isOwner }));
}

const staff = createTRPCClient<ReturnType<typeof mountRefunds>>({
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc" })],
});

export const wrongRefunds = [
  // @ts-expect-error A full refund has to be said.
  () => staff.cancel.mutate(refund),

  // @ts-expect-error It is "full", or an amount.
  () => staff.cancel.mutate({ ...refund, cancelAmount: "all" }),

  // @ts-expect-error An amount that is missing is no amount.
  () => staff.cancel.mutate({ ...refund, cancelAmount: null }),
];

export const wrongLink = createTRPCClient<ReturnType<typeof mountWithDates>>({
  // @ts-expect-error A router with a transformer needs it in the link.
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc" })],
});
