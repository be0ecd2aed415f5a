import { type Checkout, createCheckout, createTossClient } from "@toss-bff/trpc-router";
import { readPaymentsEnv } from "@/lib/payments/env";
import { openLedger } from "@/lib/payments/ledger";

/** The money rules between your orders and Toss. One for the process, opened by the first request. */
export function getCheckout(): Checkout {
  // Next.js evaluates modules again in each bundle; only globalThis is the process's own.
  shared.tossCheckout ??= openCheckout();
  return shared.tossCheckout;
}

const shared = globalThis as typeof globalThis & { tossCheckout?: Checkout };

function openCheckout(): Checkout {
  const { secretKey, sandboxUrl } = readPaymentsEnv();
  const checkout = createCheckout({
    toss: createTossClient({ secretKey, ...(sandboxUrl ? { baseUrl: sandboxUrl } : {}) }),
    ledger: openLedger(),
    // What a person should look at.
    onAlert: ({ kind, orderId, message }) => console.error(`${kind} on ${orderId}: ${message}`),
    // Called at least once, again when it throws: send the goods here.
    onPaid: ({ order }) => console.log(`${order.orderId} is paid`),
  });
  // Settles what was in doubt when a page was closed. On a platform whose processes do not last, take this out and call
  // checkout.reconcileOnce() from a cron job.
  checkout.startReconciler();
  return checkout;
}
