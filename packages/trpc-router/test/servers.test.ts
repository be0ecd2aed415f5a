import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createCheckout, createTossClient } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";
import { layDownServers, printed, startServer } from "./servers.ts";

const files = ["node", "express", "fastify", "hono"].map((name) => `servers/${name}.ts`);

test("the README prints a server for node:http, Express, Fastify and Hono, and one of trpc-to-openapi", () => {
  expect(Object.keys(printed)).toEqual(["payments.ts", ...files, "servers/openapi.ts"]);
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

test("the server for trpc-to-openapi, started as printed: its document is valid, an order is paid, and another site's page is refused", async () => {
  await using shop = await openShop("servers/openapi.ts");
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { "content-type": "application/json", "x-customer": "alice", ...init.headers };
    const response = await fetch(`${shop.url}/api${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const { body: document } = await call("/openapi");
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  const paths = ["/orders/{orderId}", "/payments/confirm", "/payments/{paymentKey}"];
  expect(Object.keys(document.paths as object).sort()).toEqual(paths);

  const item = { orderName: "Tea", amount: 1000, ownerId: "alice" };
  const { orderId, amount } = await shop.checkout.openOrder(item);
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount });
  const body = JSON.stringify({ paymentKey, orderId, amount });
  const confirm = (headers = {}) => call("/payments/confirm", { method: "POST", body, headers });
  const other = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect(await confirm(other)).toMatchObject({ status: 403 });
  expect(shop.sandbox.requests.list()).toEqual([]);
  expect(await confirm()).toMatchObject({ status: 200, body: { outcome: "paid" } });
  const foreign = { headers: { "x-customer": "bob" } };
  expect(await call(`/orders/${orderId}`)).toMatchObject({ body: { order: { status: "paid" } } });
  expect(await call(`/orders/${orderId}`, foreign)).toMatchObject({
    status: 404,
    body: { data: { toss: { reason: "ORDER_NOT_FOUND" } } },
  });
});
