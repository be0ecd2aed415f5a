import { createPaymentsRouter, guardCalls } from "@toss-bff/trpc-router";
import { headers } from "next/headers";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";
import { publicProcedure } from "@/server/api/trpc";

/** Refuses what another site made a browser send: tRPC itself does not look. */
const guardedProcedure = publicProcedure.use(guardCalls({ headers: () => headers() }));

/** What browsers may ask about payments, mounted in your router as `payments`. */
export const payments = createPaymentsRouter({
  checkout: getCheckout,
  // Refunds are not here: add cancel, on a guarded procedure that only your staff may call.
  procedures: { confirm: guardedProcedure, retrieveByOrderId: publicProcedure },
  authorize: async ({ order }) => order.ownerId === (await readBuyerId()),
});
