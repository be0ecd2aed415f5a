import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createNextApp } from "../../cli/test/fresh-apps.data.ts";
import { writeFiles } from "../../cli/test/lay-down.ts";
import { startNextApp } from "../../cli/test/next-app.ts";
import { createCheckout, createTossClient } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";

const cache = fileURLToPath(new URL("../../../.cache", import.meta.url));

/** Two route handlers over one SQLite file, which is open here, too. */
const routes = {
  "lib/checkout.ts": `import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { type Checkout, createCheckout, createTossClient } from "@toss-bff/trpc-router";

const shared = globalThis as typeof globalThis & { checkout?: Checkout };

export function getCheckout(): Checkout {
  const { TOSS_SECRET_KEY: secretKey = "", TOSS_SANDBOX_URL: baseUrl } = process.env;
  shared.checkout ??= createCheckout({
    toss: createTossClient({ secretKey, baseUrl }),
    ledger: sqliteLedger({ file: "payments.db" }),
  });
  return shared.checkout;
}
`,
  "app/api/payments/[call]/route.ts": `import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { getCheckout } from "@/lib/checkout";

const payments = createPaymentsHandler({
  endpoint: "/api/payments",
  checkout: getCheckout,
  createContext: (request) => ({ customerId: request.headers.get("x-customer") }),
  authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
  locale: () => "en" as const,
});

export { payments as GET, payments as POST };
`,
  "app/api/toss/webhook/route.ts": `import { createWebhookHandler } from "@toss-bff/trpc-router";
import { getCheckout } from "@/lib/checkout";

export const POST = createWebhookHandler({ checkout: getCheckout });
`,
};

test("on a Next.js server, built and started, both handlers do what they do on the others", async () => {
  await using stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox());
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "next-server-"));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, { ...createNextApp(""), ...routes });
  const { url } = stack.use(
    await startNextApp(folder, {
      TOSS_SECRET_KEY: sandbox.secretKey,
      TOSS_SANDBOX_URL: sandbox.url,
    }),
  );

  const ledger = sqliteLedger({ file: join(folder, "payments.db") });
  stack.defer(() => ledger.close());
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  stack.defer(() => toss.close());
  const shop = { url, sandbox, checkout: createCheckout({ toss, ledger }) };
  await payAnOrder(shop);
  await breakTheLimits(shop);

  // What Toss sends by itself is taken, too.
  sandbox.webhooks.register(`${url}/api/toss/webhook`);
  await payAnOrder(shop);
  await sandbox.webhooks.settled();
  expect(sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);
}, 600_000);
