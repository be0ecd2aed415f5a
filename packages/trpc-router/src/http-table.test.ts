import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPaymentsRouter } from "./payments-router.ts";
import { serve, serveFetch, type TestHost } from "./test-host.ts";
import { openShop, type Shop, writes } from "./test-shop.ts";

const t = initTRPC.create();
const json = { "content-type": "application/json" };

/** What tRPC itself does with our procedures where nobody guards them: the reason for `guardRequests`, and its limits. */
describe.each([
  ["Node", serve],
  [
    "fetch",
    (...[router, context]: Parameters<typeof serve>) =>
      serveFetch(router, context, { isGuarded: false }),
  ],
] as const)("our procedures on tRPC's %s adapter, unguarded", (_name, open) => {
  let shop: Shop;
  let host: TestHost;
  beforeAll(async () => {
    shop = await openShop();
    const router = t.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { confirm: t.procedure, cancel: t.procedure, retrieveByOrderId: t.procedure },
        authorize: () => true,
      }),
    );
    host = await open(router, () => ({}));
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await shop[Symbol.asyncDispose]();
  });
  beforeEach(() => shop.sandbox.requests.clear());

  const approved = async () => shop.approve(await shop.openOrder("alice"));
  async function send(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${host.url}/${path}`, init);
    await response.clone().arrayBuffer();
    return response;
  }
  const charges = () => writes(shop.sandbox.requests.list()).length;

  test.each([
    ["GET", undefined, {}, 405],
    ["PUT", "{}", json, 405],
    ["PATCH", "{}", json, 405],
    ["DELETE", undefined, json, 405],
    ["HEAD", undefined, {}, 204],
    ["OPTIONS", undefined, { origin: "https://evil.example" }, 415],
    ["POST", "{}", { "content-type": "text/plain" }, 415],
    ["POST", "{}", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["POST", "{}", { "content-type": "text/plain; application/json" }, 415],
    ["POST", "--x--", { "content-type": "multipart/form-data; boundary=x" }, 400],
    ["POST", "{}", { "content-type": "application/octet-stream" }, 400],
  ])("%s with the body %s and %o runs no mutation", async (method, body, headers, status) => {
    const init = { method, headers: headers as Record<string, string> };
    const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
    const response = await send("confirm", { ...init, ...bytes });
    expect(response.status).toBe(status);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    expect(charges()).toBe(0);
  });

  test.each(["application/json", "APPLICATION/JSON", "application/json; charset=utf-8"])(
    "POST as %s confirms",
    async (type) => {
      const body = JSON.stringify(await approved());
      const response = await send("confirm", {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      expect(response.status).toBe(200);
      expect(charges()).toBe(1);
    },
  );

  test("a form as another site can send it confirms nothing, since its fields are no object", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(await approved())) form.append(name, `${value}`);
    expect((await send("confirm", { method: "POST", body: form })).status).toBe(400);
    expect(charges()).toBe(0);
  });

  test("JSON from another site is carried out: tRPC does not ask where it comes from", async () => {
    const response = await send("confirm", {
      method: "POST",
      headers: { ...json, origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      body: JSON.stringify(await approved()),
    });
    expect(response.status).toBe(200);
    expect(charges()).toBe(1);
  });

  test("a batch of three confirms is three charges", async () => {
    const inputs = { 0: await approved(), 1: await approved(), 2: await approved() };
    const response = await send("confirm,confirm,confirm?batch=1", {
      method: "POST",
      headers: json,
      body: JSON.stringify(inputs),
    });
    expect(response.status).toBe(200);
    expect(charges()).toBe(3);
  });

  test("a batch of a query and a mutation is refused", async () => {
    const response = await send("retrieveByOrderId,confirm?batch=1", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ 0: { orderId: "order-1" }, 1: await approved() }),
    });
    expect(response.status).toBe(400);
    expect(charges()).toBe(0);
  });

  test("a query by POST is refused, and a mutation by GET with its input too", async () => {
    const query = { method: "POST", headers: json, body: '{"orderId":"order-1"}' };
    expect((await send("retrieveByOrderId", query)).status).toBe(405);
    const input = encodeURIComponent(JSON.stringify(await approved()));
    expect((await send(`confirm?input=${input}`, { method: "GET" })).status).toBe(405);
    expect(charges()).toBe(0);
  });
});
