import { type Checkout, createCheckout } from "@toss-bff/toss-checkout";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
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
    ledger: sqliteLedger({ file: ":memory:" }),
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

/** What a retrieve of a settled order has to do: look at the order of its owner, show what a browser may see. */
export async function lookUp(orderId: string) {
  const { order, payment } = await getShop().checkout.look(orderId, {
    allow: (seen) => authorize({ ctx: createContext(), order: seen }),
  });
  const { ownerId: _ownerId, ...shown } = order;
  return { order: shown, payment: payment && presentPayment(payment) };
}
