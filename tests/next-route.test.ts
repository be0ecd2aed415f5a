import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { startSandbox } from "@toss-bff/toss-sandbox";
import {
  createRateLimit,
  createTossClient,
  createWebhookHandler,
  guardRequests,
} from "@toss-bff/trpc-router";
import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { createPaymentsClient } from "@toss-bff/trpc-router/handler-client";
import { NextRequest } from "next/server.js";
import { expect, test } from "vitest";

type NextInit = ConstructorParameters<typeof NextRequest>[1];

test("a Next.js route handler can be either of our handlers: they take its requests and read its cookies", async () => {
  const sandbox = await startSandbox();
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  const checkout = createCheckout({ toss, ledger: memoryLedger() });
  const payments = createPaymentsHandler({
    endpoint: "/api/payments",
    checkout,
    createContext: (request) => ({
      customerId: (request as NextRequest).cookies.get("shopper")?.value,
    }),
    authorize: ({ ctx, order }) => order.ownerId === ctx.customerId,
  });
  const send = (url: string, init: RequestInit, handler = payments as typeof webhook) =>
    handler(new NextRequest(url, init as NextInit));
  const webhook = createWebhookHandler({ checkout });
  const client = createPaymentsClient<typeof payments>({
    url: "http://shop.example/api/payments",
    headers: { cookie: "shopper=alice" },
    fetch: (url, init) => send(url as string, init ?? {}),
  });

  const order = { orderName: "Tea", amount: 1000, ownerId: "alice" };
  const { orderId, amount } = await checkout.openOrder(order);
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
  expect(await client.confirm({ paymentKey, orderId, amount })).toMatchObject({ outcome: "paid" });
  expect(await client.retrieveByOrderId({ orderId })).toMatchObject({ order: { status: "paid" } });

  const event = { eventType: "PAYMENT_STATUS_CHANGED", data: { paymentKey, orderId } };
  const body = JSON.stringify({ ...event, createdAt: "2026-03-01T10:15:31.000000" });
  const hook = { method: "POST", headers: { "content-type": "application/json" }, body };
  expect((await send("http://shop.example/api/toss", hook, webhook)).status).toBe(200);

  await toss.close();
  await sandbox.close();
});

test("B69: a Next.js route answers a hundred of 2,000 calls a minute, and says when to come back", async () => {
  const ledger = memoryLedger();
  const toss = createTossClient({ secretKey: "test_sk_nobody", baseUrl: "http://127.0.0.1:1" });
  const checkout = createCheckout({ toss, ledger });
  const payments = createPaymentsHandler({
    endpoint: "/api/payments",
    checkout,
    createContext: (request) => ({ shopper: (request as NextRequest).cookies.get("s")?.value }),
    authorize: ({ ctx, order }) => order.ownerId === ctx.shopper,
    rateLimit: createRateLimit({ max: 100, by: ({ ctx }) => [ctx.shopper], now: () => 0 }),
  });
  const { orderId } = await checkout.openOrder({ orderName: "Tea", amount: 1, ownerId: "alice" });
  const input = encodeURIComponent(JSON.stringify({ json: { orderId } }));
  const url = `http://shop.example/api/payments/retrieveByOrderId?input=${input}`;
  const ask = () => payments(new NextRequest(url, { headers: { cookie: "s=alice" } } as NextInit));
  const answers = await Promise.all(Array.from({ length: 2_000 }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(refused).toHaveLength(1_900);
  expect(refused[0]?.headers.get("retry-after")).toBe("60");
  await toss.close();
});

test("guardRequests hands a Next.js request on as one, its cookies and its body in it", async () => {
  const guarded = guardRequests(async (request: NextRequest) =>
    Response.json([request.cookies.get("shopper")?.value, await request.json()]),
  );
  const answer = await guarded(
    new NextRequest("http://shop.example/api/trpc/payments.confirm", {
      method: "POST",
      headers: { "content-type": "application/json", cookie: "shopper=alice" },
      body: "{}",
    }),
  );
  expect(await answer.json()).toEqual(["alice", {}]);
});
