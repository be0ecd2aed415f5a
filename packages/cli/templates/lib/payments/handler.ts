import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";

/** What browsers may ask about payments, under /api/payments. */
export const payments = createPaymentsHandler({
  endpoint: "/api/payments",
  checkout: getCheckout,
  createContext: async () => ({ buyerId: await readBuyerId() }),
  // Refunds are not here: name "cancel" in procedures, and let authorize say who your staff is.
  procedures: ["confirm", "retrieveByOrderId"],
  authorize: ({ ctx, order }) => order.ownerId === ctx.buyerId,
  onError: ({ error, path }) => {
    if (error.code === "INTERNAL_SERVER_ERROR")
      console.error(`${path}: ${error.message}`, error.cause);
  },
});
