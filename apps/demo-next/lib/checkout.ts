import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Checkout, createCheckout } from "@toss-bff/toss-checkout";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { createTossClient } from "@toss-bff/toss-client";
import { readEnv } from "./env.ts";

/** The money rules between our orders and Toss. One for the process, opened by the first request. */
export function getCheckout(): Checkout {
  // Next evaluates modules again in each bundle and while building; only globalThis is the process's own.
  shared.demoCheckout ??= openCheckout();
  return shared.demoCheckout;
}

const shared = globalThis as typeof globalThis & { demoCheckout?: Checkout };

function openCheckout(): Checkout {
  const { toss, databaseFolder } = readEnv();
  mkdirSync(databaseFolder, { recursive: true });
  return createCheckout({
    toss: createTossClient({
      secretKey: toss.secretKey,
      ...(toss.sandboxUrl && { baseUrl: toss.sandboxUrl }),
    }),
    ledger: sqliteLedger({ file: path.join(databaseFolder, "payments.db") }),
    onAlert: ({ kind, orderId, message }) => console.error(`${kind} on ${orderId}: ${message}`),
  });
}
