import { createWebhookHandler } from "@toss-bff/trpc-router";
import { getCheckout } from "@/lib/checkout.ts";

/** Toss tells here that something became of a payment; what it is, the checkout asks Toss itself. */
export const POST = createWebhookHandler({ checkout: getCheckout, onError: console.error });
