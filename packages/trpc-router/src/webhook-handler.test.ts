import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { createCheckout, type WebhookReceipt } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { createTossClient } from "@toss-bff/toss-client";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { describe, expect, test } from "vitest";
import { openShop } from "./test-shop.ts";
import { createWebhookHandler, type WebhookHandlerOptions } from "./webhook-handler.ts";

type Body = NonNullable<NonNullable<ConstructorParameters<typeof Request>[1]>["body"]>;

/** A route of a host that speaks Request and Response, over real HTTP. */
async function serveHandler(handler: (request: Request) => Promise<Response>) {
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET" } = incoming;
    const request = new Request(`http://127.0.0.1${incoming.url}`, {
      method,
      headers: incoming.headers as Record<string, string>,
      ...(method === "POST" && { body: Readable.toWeb(incoming) as Body, duplex: "half" }),
    });
    const response = await handler(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/toss/webhook`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const post = (body: Body, headers: Record<string, string> = {}) =>
  new Request("http://shop.test/api/toss/webhook", { method: "POST", body, headers });

/** A checkout that answers as it is told to. */
const fake = (receiveWebhook: () => Promise<WebhookReceipt>, rest: object = {}) =>
  createWebhookHandler({ checkout: { receiveWebhook }, ...rest } as WebhookHandlerOptions);

const ignored: WebhookReceipt = { outcome: "ignored", eventType: "UNKNOWN", signature: "unsigned" };

test("a deposit in the sandbox pays the order through the route, and each delivery is answered 200", async () => {
  await using shop = await openShop({ ledger: "sqlite" });
  await using host = await serveHandler(createWebhookHandler({ checkout: () => shop.checkout }));
  shop.sandbox.webhooks.register(host.url);
  const order = await shop.openOrder("alice");
  const redirect = shop.approve(order, { method: "VIRTUAL_ACCOUNT" });
  await shop.checkout.confirm(redirect);
  shop.sandbox.payments.deposit(redirect.paymentKey);
  while ((await shop.checkout.find(order))?.status !== "paid") await sleep(5);
  await shop.sandbox.webhooks.settled();
  const deliveries = shop.sandbox.webhooks.deliveries();
  expect(deliveries.length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(deliveries)).not.toMatch(/"status":(4|5)\d\d/);
});

test("every event of the sandbox is answered 200, also those no order knows", async () => {
  await using shop = await openShop();
  const seen: WebhookReceipt[] = [];
  const onReceipt = (receipt: WebhookReceipt) => {
    seen.push(receipt);
    throw new Error("the counter is broken");
  };
  const { checkout, sandbox } = shop;
  const handler = createWebhookHandler({ checkout, onReceipt, securityKey: sandbox.securityKey });
  await using host = await serveHandler(handler);
  sandbox.webhooks.register(host.url);
  for (const event of ["BILLING_DELETED", "METHOD_UPDATED", "CANCEL_STATUS_CHANGED"] as const) {
    sandbox.webhooks.send(event);
  }
  sandbox.webhooks.send("payout.changed");
  sandbox.webhooks.send("seller.changed");
  await sandbox.webhooks.settled();
  const outcomes = seen.map(({ eventType, outcome }) => `${eventType} ${outcome}`);
  expect(outcomes.filter((text) => text.endsWith(" ignored"))).toHaveLength(4);
  expect(outcomes).toContain("CANCEL_STATUS_CHANGED unknown");
  const signatures = seen.map(({ signature }) => signature).sort();
  expect(signatures).toEqual(["unsigned", "unsigned", "unsigned", "valid", "valid"]);
});

describe("B90", () => {
  test.each([
    ["no JSON", "{", 400],
    ["nothing", "", 400],
    ["a list", "[]", 400],
    ["1 MiB and 1", `{"a":"${"x".repeat(1024 * 1024)}"}`, 413],
    ["text that is not UTF-8", new Uint8Array([0xff, 0xfe, 0x7b]), 400],
  ])("%s is answered as what it is, and asks Toss nothing", async (_, body, status) => {
    await using shop = await openShop();
    const handler = createWebhookHandler({ checkout: shop.checkout });
    expect((await handler(post(body))).status).toBe(status);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("a body without a length is cut off at the limit", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request("http://shop.test/", {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect((await fake(async () => ignored)(request)).status).toBe(413);
    expect(sent).toBeLessThan(2 * 1024 * 1024);
  });

  test("a body that never ends is given up in time", async () => {
    const silent = new ReadableStream({ start: () => undefined });
    const request = new Request("http://shop.test/", {
      method: "POST",
      body: silent,
      duplex: "half",
    } as RequestInit);
    const handler = fake(async () => ignored, { answerWithinMs: 20 });
    expect((await handler(request)).status).toBe(408);
  });
});

test("a GET is told which method there is", async () => {
  const response = await fake(async () => ignored)(new Request("http://shop.test/"));
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("S15 a ledger that is down is a 503 without a reason, so that Toss sends it again", async () => {
  const errors: unknown[] = [];
  const down = async () => {
    throw new Error("select * from orders: connection to db-7.internal refused");
  };
  const handler = fake(down, { onError: (error: unknown) => errors.push(error) });
  const response = await handler(post("{}"));
  expect([response.status, await response.text()]).toEqual([503, "not taken"]);
  expect(errors).toHaveLength(1);
});

test("S22 a checkout that hangs is answered for before Toss gives up", async () => {
  const errors: unknown[] = [];
  const hang = () => new Promise<WebhookReceipt>(() => undefined);
  const onError = (error: unknown) => void errors.push(error);
  const handler = fake(hang, { answerWithinMs: 20, onError });
  expect((await handler(post("{}"))).status).toBe(503);
  expect(errors).toHaveLength(1);
});

test("B91 B92 no hostile body is answered 5xx, and none reaches Toss (INV-13)", async () => {
  await using shop = await openShop();
  const handler = createWebhookHandler({ checkout: shop.checkout });
  const names = [
    "../../x",
    "\u0000",
    "한글",
    "a".repeat(10_000),
    "__proto__",
    "' or 1=1 --",
    "%2e%2e",
  ];
  for (const name of names) {
    const bodies = [
      makeWebhook("PAYMENT_STATUS_CHANGED", { orderId: name, paymentKey: name }).body,
      makeWebhook("DEPOSIT_CALLBACK", { orderId: name, secret: name }).body,
      makeWebhook(name, { orderId: name }).body,
      JSON.stringify({ eventType: name, data: name }),
      JSON.stringify({ eventType: "PAYMENT_STATUS_CHANGED", data: { [name]: name } }),
    ];
    for (const body of bodies) {
      const headers = { "tosspayments-webhook-transmission-id": "x".repeat(5_000) };
      expect((await handler(post(body, headers))).status).toBe(200);
    }
  }
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("S06: of 60 forged webhooks about one order each is answered 200, and Toss is asked once", async () => {
  await using sandbox = await startSandbox();
  const toss = createTossClient({ secretKey: sandbox.secretKey, baseUrl: sandbox.url });
  const checkout = createCheckout({ toss, ledger: memoryLedger() });
  await using host = await serveHandler(createWebhookHandler({ checkout }));
  const item = { orderName: "Tea", amount: 1000, ownerId: "alice" };
  const { orderId, amount } = await checkout.openOrder(item);
  const method = "VIRTUAL_ACCOUNT";
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount, method });
  await checkout.confirm({ paymentKey, orderId, amount });
  sandbox.requests.clear();
  const body = JSON.stringify({
    eventType: "PAYMENT_STATUS_CHANGED",
    createdAt: "2026-03-01T10:15:31.000000",
    data: { paymentKey, orderId, status: "DONE" },
  });
  const flood = Array.from({ length: 60 }, () => fetch(host.url, { method: "POST", body }));
  expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([200]));
  while (sandbox.requests.list().length === 0) await sleep(5);
  expect(sandbox.requests.list().map((request) => request.method)).toEqual(["GET"]);
  expect(await checkout.find({ orderId })).toMatchObject({ status: "awaitingDeposit" });
  await toss.close();
});

test.each([0, -1, Number.NaN])("a limit of %d is refused at the start", (limit) => {
  expect(() => fake(async () => ignored, { maxBytes: limit })).toThrow("maxBytes");
  expect(() => fake(async () => ignored, { answerWithinMs: limit })).toThrow("answerWithinMs");
});
