import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { describe, expect, test } from "vitest";
import { createPaymentsHandler } from "../src/handler.ts";
import { createPaymentsClient } from "../src/handler-client.ts";
import { createCheckout, createTossClient, createWebhookHandler } from "../src/index.ts";
import { servers } from "./servers.ts";

/** A shop without tRPC, and Toss's side of it. */
async function openShop() {
  const sandbox = await startSandbox();
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  const checkout = createCheckout({ toss, ledger: memoryLedger() });
  const payments = createPaymentsHandler({
    endpoint: "/api/payments",
    checkout,
    createContext: (request) => ({ customerId: request.headers.get("x-customer") }),
    authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
    locale: () => "en" as const,
  });
  const webhook = createWebhookHandler({ checkout });
  return {
    sandbox,
    checkout,
    payments,
    webhook,
    async [Symbol.asyncDispose]() {
      await toss.close();
      await sandbox.close();
    },
  };
}

describe.each(Object.entries(servers))("on %s", (_name, start) => {
  test("an order is paid, seen as its buyer's only, and its webhook is taken", async () => {
    await using shop = await openShop();
    await using server = await start(shop.payments, shop.webhook);
    const client = (customer: string) =>
      createPaymentsClient<typeof shop.payments>({
        url: `${server.url}/api/payments`,
        headers: { "x-customer": customer },
      });
    const { orderId, amount } = await shop.checkout.openOrder({
      orderName: "Tea",
      amount: 1000,
      ownerId: "alice",
    });
    const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount });
    const confirmed = await client("alice").confirm({ paymentKey, orderId, amount });
    expect(confirmed).toMatchObject({
      outcome: "paid",
      order: { status: "paid", createdAt: expect.any(Date) },
      payment: { status: "DONE", approvedAt: expect.any(Date) },
    });
    expect(await client("alice").retrieve({ paymentKey })).toMatchObject({
      payment: { totalAmount: 1000 },
    });
    await expect(client("bob").retrieveByOrderId({ orderId })).rejects.toMatchObject({
      data: { code: "NOT_FOUND", toss: { reason: "ORDER_NOT_FOUND" } },
    });

    const hook = await fetch(`${server.url}/api/toss/webhook`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        eventType: "PAYMENT_STATUS_CHANGED",
        createdAt: "2026-03-01T10:15:31.000000",
        data: { paymentKey, orderId, status: "DONE" },
      }),
    });
    expect(hook.status).toBe(200);
  });

  test("the limits hold", async () => {
    await using shop = await openShop();
    await using server = await start(shop.payments, shop.webhook);
    const post = async (headers: Record<string, string>, body: string, query = "") => {
      const response = await fetch(`${server.url}/api/payments/confirm${query}`, {
        method: "POST",
        headers,
        body,
      });
      await response.text();
      return response.status;
    };
    const json = { "content-type": "application/json" };
    expect(await post({ ...json, origin: "https://evil.example" }, "{}")).toBe(403);
    expect(await post({ "content-type": "text/plain" }, "{}")).toBe(415);
    expect(await post(json, " ".repeat(65 * 1024))).toBe(413);
    expect(await post(json, "{")).toBe(400);
    expect(await post(json, '{"json":{}}')).toBe(400);
    expect((await fetch(`${server.url}/api/payments/confirm`)).status).toBe(405);
    expect((await fetch(`${server.url}/api/payments/nothing`)).status).toBe(404);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
});
