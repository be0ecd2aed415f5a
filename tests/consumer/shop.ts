import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { type Checkout, createCheckout, createTossClient } from "@toss-bff/trpc-router";

/** What the host's own middlewares know about a request. */
export interface Context {
  customerId: string | null;
  role: "shopper" | "staff";
}

export function openShop(secretKey: string): Checkout {
  return createCheckout({ toss: createTossClient({ secretKey }), ledger: memoryLedger() });
}
