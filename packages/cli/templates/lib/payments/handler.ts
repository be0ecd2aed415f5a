import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { readBuyerId } from "@/lib/payments/buyer";
import { getCheckout } from "@/lib/payments/checkout";
import { isStaff } from "@/lib/payments/staff";

/** What browsers may ask about payments, under /api/payments. */
export const payments = createPaymentsHandler({
  endpoint: "/api/payments",
  checkout: getCheckout,
  createContext: async () => ({ buyerId: await readBuyerId() }),
  procedures: ["confirm", "cancel", "retrieveByOrderId"],
  authorize: ({ ctx, order, action }) =>
    action === "cancel" ? isStaff() : order.ownerId === ctx.buyerId,
  onError: ({ error, path }) => {
    if (error.code === "INTERNAL_SERVER_ERROR")
      console.error(`${path}: ${error.message}`, error.cause);
  },
});
