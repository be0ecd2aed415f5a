import { type Checkout, createPaymentsRouter } from "@toss-bff/trpc-router";
import { initTRPC } from "@trpc/server";
import type { Context } from "./shop.ts";

/** A host's own error shape, without `withTossErrors`. */
const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape }) => ({ ...shape, data: { ...shape.data, traceId: "1" } }),
});

export function createAppRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure, retrieve: t.procedure },
      authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
    }),
  });
}
