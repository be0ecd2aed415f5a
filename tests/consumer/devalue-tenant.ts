import { type Checkout, createPaymentsRouter } from "@toss-bff/trpc-router";
import { createTRPCClient, httpLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { parse, stringify } from "devalue";
import * as z from "zod";
import { same } from "./same.ts";

const transformer = {
  serialize: (value: unknown) => stringify(value),
  deserialize: (text: string) => parse(text),
};
const t = initTRPC.context<{ userId: string }>().create({ transformer });

/** Each call of this host names a shop. */
const tenant = t.procedure.input(z.object({ shopId: z.string() }));

export function createAppRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { confirm: tenant, retrieveByOrderId: tenant },
      authorize: ({ ctx, order }) => order.ownerId === ctx.userId,
      present: ({ totalAmount, approvedAt }) => ({ totalAmount, approvedAt }),
    }),
  });
}

const client = createTRPCClient<ReturnType<typeof createAppRouter>>({
  links: [httpLink({ url: "http://127.0.0.1/trpc", transformer })],
});

export async function show(orderId: string) {
  const { payment } = await client.payments.retrieveByOrderId.query({ orderId, shopId: "seoul" });
  same<typeof payment, { totalAmount: number; approvedAt: Date | null } | null>();
  return payment;
}

// @ts-expect-error The host's own input is missing.
export const withoutShop = () => client.payments.retrieveByOrderId.query({ orderId: "order-1" });
