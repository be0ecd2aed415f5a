import { type Checkout, createPaymentsRouter } from "@toss-bff/trpc-router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { same } from "./same.ts";
import type { Context } from "./shop.ts";

const t = initTRPC.context<Context>().create();

export function createAppRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure, retrieve: t.procedure },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
    }),
  });
}

const client = createTRPCClient<ReturnType<typeof createAppRouter>>({
  links: [httpBatchLink({ url: "http://127.0.0.1/trpc" })],
});

export async function show(paymentKey: string) {
  const found = await client.payments.retrieve.query({ paymentKey });
  // Without a transformer a date crosses the wire as text, and the types say so.
  const approvedAt = found.payment?.approvedAt;
  same<typeof approvedAt, string | null | undefined>();
  return approvedAt;
}
