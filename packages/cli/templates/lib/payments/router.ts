import { createPaymentsRouter, guardCalls } from "@toss-bff/trpc-router";
import { headers } from "next/headers";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";
import { isStaff } from "@/lib/payments/staff";
import { publicProcedure } from "@/server/api/trpc";

/** Refuses what another site made a browser send: tRPC itself does not look. */
const guardedProcedure = publicProcedure.use(guardCalls({ headers: () => headers() }));

/** What browsers may ask about payments, mounted in your router as `payments`. */
export const payments = createPaymentsRouter({
  checkout: getCheckout,
  procedures: {
    confirm: guardedProcedure,
    cancel: guardedProcedure,
    retrieveByOrderId: publicProcedure,
  },
  authorize: async ({ order, action }) =>
    action === "cancel" ? isStaff() : order.ownerId === (await readBuyerId()),
});
