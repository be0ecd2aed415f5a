import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { readmeApp } from "../../../tests/readme-blocks.ts";
import { createNextApp } from "../../cli/test/fresh-apps.data.ts";
import { writeFiles } from "../../cli/test/lay-down.ts";
import { startNextApp } from "../../cli/test/next-app.ts";
import { createCheckout, createTossClient } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";

const cache = fileURLToPath(new URL("../../../.cache", import.meta.url));

/** Two route handlers over one SQLite file, which is open here, too. */
const printed = readmeApp("packages/trpc-router");
const routes = Object.fromEntries(
  [
    "lib/checkout.ts",
    "lib/customer.ts",
    "app/api/payments/[call]/route.ts",
    "app/api/toss/webhook/route.ts",
  ].map((file) => [file, printed[file] ?? expect.unreachable(file)]),
);

test("on a Next.js server, built and started, the handlers that the README prints do what they do on the others", async () => {
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
