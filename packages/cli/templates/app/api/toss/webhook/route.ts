import { createWebhookHandler } from "@toss-bff/trpc-router";
import { getCheckout } from "@/lib/payments/checkout";

// Register its address in Toss's developer centre. A webhook is a reason to ask Toss, and nothing else is believed of it.
export const POST = createWebhookHandler({
  checkout: getCheckout,
  onError: (error) => console.error("A webhook was not taken:", error),
});
