import { join } from "node:path";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createCheckout, createTossClient } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";
import { layDownServers, printed, startServer } from "./servers.ts";

const files = Object.keys(printed).filter((file) => file.startsWith("servers/"));

test("the README prints a server for node:http, Express, Fastify and Hono", () => {
  expect(files).toEqual(["node", "express", "fastify", "hono"].map((name) => `servers/${name}.ts`));
});

/** A shop without tRPC, and Toss's side of it. */
async function openShop(file: string) {
  await using stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox());
  const { folder } = stack.use(layDownServers());
  const { url } = stack.use(
    await startServer(folder, file, {
      TOSS_SECRET_KEY: sandbox.secretKey,
      TOSS_SANDBOX_URL: sandbox.url,
    }),
  );
  const ledger = sqliteLedger({ file: join(folder, "payments.db") });
  stack.defer(() => ledger.close());
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  stack.defer(() => toss.close());
  const all = stack.move();
  return {
    url,
    sandbox,
    checkout: createCheckout({ toss, ledger }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

test.each(files)(
  "%s, started as printed: an order is paid, seen as its buyer's only, its webhook is taken, and the limits hold",
  async (file) => {
    await using shop = await openShop(file);
    await breakTheLimits(shop);
    expect(shop.sandbox.requests.list()).toEqual([]);
    await payAnOrder(shop);
  },
);
