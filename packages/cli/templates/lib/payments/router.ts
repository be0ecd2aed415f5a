import { createPaymentsRouter } from "@toss-bff/trpc-router";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";
import { publicProcedure } from "@/server/api/trpc";

/** What browsers may ask about payments, mounted in your router as `payments`. */
export const payments = createPaymentsRouter({
  checkout: getCheckout,
  // Refunds are not here: add cancel, on a procedure that only your staff may call.
  procedures: { confirm: publicProcedure, retrieveByOrderId: publicProcedure },
  authorize: async ({ order }) => order.ownerId === (await readBuyerId()),
});
