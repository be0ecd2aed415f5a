import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import {
  type Checkout,
  type CheckoutAlert,
  createCheckout,
  createPaymentsRouter,
  createTossClient,
  type TossClock,
  withTossErrors,
} from "@toss-bff/trpc-router";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";

const t = initTRPC
  .context<{ language: "ko" | "en" }>()
  .create({ transformer: superjson, errorFormatter: withTossErrors() });

/** Waits for nothing: what checkout sleeps between two tries has no place in a test. */
const impatient: TossClock = {
  now: Date.now,
  setTimeout: (run) => setImmediate(run),
  clearTimeout: () => {},
};

function hostRouter(checkout: Checkout) {
  return t.router({
    payments: createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure, onStatus: t.procedure },
      statusPollMs: 20,
      authorize: () => true,
      locale: ({ ctx }) => ctx.language,
    }),
  });
}
export type HostRouter = ReturnType<typeof hostRouter>;

/** The shop's server side: a sandbox, a checkout, a router over both. */
export async function openHost() {
  const sandbox = await startSandbox();
  const toss = createTossClient({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.url,
    maxRetries: 0,
  });
  const ledger = memoryLedger();
  const alerts: CheckoutAlert[] = [];
  const checkout = createCheckout({
    toss,
    ledger,
    clock: impatient,
    onAlert: (alert) => void alerts.push(alert),
  });
  return {
    sandbox,
    checkout,
    alerts,
    router: hostRouter(checkout),
    async [Symbol.asyncDispose]() {
      await toss.close();
      await ledger.close();
      await sandbox.close();
    },
  };
}
