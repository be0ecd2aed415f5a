import "server-only";
import { type Checkout, createCheckout } from "@toss-bff/toss-checkout";
import { createTossClient } from "@toss-bff/toss-client";
import { getDatabase, openLedger } from "./database.ts";
import { readEnv } from "./env.ts";

/** The money rules between our orders and Toss. One for the process, opened by the first request. */
export function getCheckout(): Checkout {
  // Next evaluates modules again in each bundle and while building; only globalThis is the process's own.
  shared.demoCheckout ??= openCheckout();
  return shared.demoCheckout;
}

const shared = globalThis as typeof globalThis & { demoCheckout?: Checkout };

function openCheckout(): Checkout {
  const { toss } = readEnv();
  return createCheckout({
    toss: createTossClient({
      secretKey: toss.secretKey,
      ...(toss.sandboxUrl && { baseUrl: toss.sandboxUrl }),
    }),
    ledger: openLedger(getDatabase()),
    onAlert: ({ kind, orderId, message }) => console.error(`${kind} on ${orderId}: ${message}`),
  });
}
