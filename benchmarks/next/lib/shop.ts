import { type Checkout, createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { createTossClient } from "@toss-bff/toss-client";
import { presentPayment } from "@toss-bff/trpc-router";

export interface Shop {
  checkout: Checkout;
  tossUrl: string;
}

export const secretKey = "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6";

const shared = globalThis as typeof globalThis & { shop?: Shop };

/** The shop of this process, which Next.js would make anew for each route. */
export function getShop(): Shop {
  if (shared.shop === undefined) throw new Error("POST /setup comes first.");
  return shared.shop;
}

export function openShop(tossUrl: string): Shop {
  let now = Date.now();
  const checkout = createCheckout({
    toss: createTossClient({ secretKey, baseUrl: tossUrl }),
    ledger: memoryLedger(),
    clock: {
      // An order is asked about once in two seconds: here they are over each time somebody looks.
      now: () => {
        now += 2_001;
        return now;
      },
      setTimeout: (run, ms) => setTimeout(run, ms),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    },
  });
  shared.shop = { checkout, tossUrl };
  return shared.shop;
}

export function createContext() {
  return { customerId: "alice" };
}

export function authorize({
  ctx,
  order,
}: {
  ctx: { customerId: string };
  order: { ownerId: string };
}): boolean {
  return order.ownerId === ctx.customerId;
}

/** What a retrieve of a settled order has to do: find it, see whose it is, show what a browser may see. */
export async function lookUp(orderId: string) {
  const { checkout } = getShop();
  const found = await checkout.find({ orderId });
  if (found === null || !authorize({ ctx: createContext(), order: found })) {
    throw new Error("There is no such order.");
  }
  const { order, payment } = await checkout.look(orderId);
  const { ownerId: _ownerId, ...shown } = order;
  return { order: shown, payment: payment && presentPayment(payment) };
}
