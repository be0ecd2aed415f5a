import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { describe, expect, test } from "vitest";
import { createPaymentsHandler } from "../src/handler.ts";
import { createCheckout, createTossClient, createWebhookHandler } from "../src/index.ts";
import { breakTheLimits, payAnOrder } from "./server-cases.ts";
import { type StartServer, servers } from "./servers.ts";

/** A shop without tRPC, and Toss's side of it. */
async function openShop(start: StartServer) {
  await using stack = new AsyncDisposableStack();
  const sandbox = stack.use(await startSandbox());
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  stack.defer(() => toss.close());
  const checkout = createCheckout({ toss, ledger: memoryLedger() });
  const payments = createPaymentsHandler({
    endpoint: "/api/payments",
    checkout,
    createContext: (request) => ({ customerId: request.headers.get("x-customer") }),
    authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
    locale: () => "en" as const,
  });
  const { url } = stack.use(await start(payments, createWebhookHandler({ checkout })));
  const all = stack.move();
  return { url, sandbox, checkout, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

describe.each(Object.entries(servers))("on %s", (_name, start) => {
  test("an order is paid, seen as its buyer's only, and its webhook is taken", async () => {
    await using shop = await openShop(start);
    await payAnOrder(shop);
  });

  test("the limits hold", async () => {
    await using shop = await openShop(start);
    await breakTheLimits(shop);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
});
