import "server-only";
import { createPaymentsRouter } from "@toss-bff/trpc-router";
import { getCheckout } from "./checkout.ts";
import { sessionRouter } from "./session-router.ts";
import { shopRouter } from "./shop-router.ts";
import { anyone, router, staff } from "./trpc.ts";

export const appRouter = router({
  payments: createPaymentsRouter({
    checkout: getCheckout,
    procedures: {
      confirm: anyone,
      retrieve: anyone,
      retrieveByOrderId: anyone,
      onStatus: anyone,
      cancel: staff,
    },
    // Staff may look at every order and refund it, but pay for nobody else's.
    authorize: ({ ctx, order, action }) =>
      order.ownerId === ctx.shopperId || (ctx.isStaff && action !== "confirm"),
    locale: ({ ctx }) => ctx.language,
  }),
  shop: shopRouter,
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
