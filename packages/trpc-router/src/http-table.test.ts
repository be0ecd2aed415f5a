import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { createPaymentsRouter } from "./payments-router.ts";
import { type AdapterLimits, serve, serveFetch, type TestHost } from "./test-host.ts";
import { openShop, type Shop, writes } from "./test-shop.ts";

const t = initTRPC.create();
const json = { "content-type": "application/json" };

const serveUnguarded: typeof serve = (router, context, limits) =>
  serveFetch(router, context, { isGuarded: false, ...limits });

/** What tRPC itself does with our procedures where nobody guards them: the reason for `guardRequests`, and its limits. */
describe.each([
  ["Node", serve],
  ["fetch", serveUnguarded],
] as const)("our procedures on tRPC's %s adapter, unguarded", (_name, open) => {
  let shop: Shop;
  let host: TestHost;
  let contexts = 0;
  const openHost = (limits: AdapterLimits = {}) =>
    open(hostRouter(shop), () => ({ made: ++contexts }), limits);
  beforeAll(async () => {
    shop = await openShop();
    host = await openHost();
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await shop[Symbol.asyncDispose]();
  });
  beforeEach(() => shop.sandbox.requests.clear());

  const approved = async () => shop.approve(await shop.openOrder("alice"));
  async function send(path: string, init: RequestInit, { url } = host): Promise<Response> {
    const response = await fetch(`${url}/${path}`, init);
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
    ["POST", "{}", {}, 415],
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

  test("allowMethodOverride lets no GET run a mutation, only a POST a query", async () => {
    await using open = await openHost({ allowMethodOverride: true });
    const redirect = await approved();
    const input = encodeURIComponent(JSON.stringify(redirect));
    expect((await send(`confirm?input=${input}`, { method: "GET" }, open)).status).toBe(405);
    const query = { method: "POST", headers: json, body: JSON.stringify(redirect.orderId) };
    expect((await send("ordersNamed", query, open)).status).toBe(200);
    expect(charges()).toBe(0);
  });

  test.each([
    ["multipart/form-data; boundary=x", "--x--\r\n"],
    ["application/octet-stream", "x"],
  ])(
    "a %s, which another site can send, runs a mutation that asks for no field",
    async (type, body) => {
      for (const path of ["pulse", "loosePulse"]) {
        const init = { method: "POST", headers: { "content-type": type } };
        const response = await send(path, { ...init, body: new TextEncoder().encode(body) });
        expect([path, response.status]).toEqual([path, 200]);
      }
    },
  );

  test("allowBatching: false refuses a batch, of one call as well", async () => {
    await using open = await openHost({ allowBatching: false });
    for (const path of ["confirm", "confirm,confirm"]) {
      const body = JSON.stringify({ 0: await approved(), 1: await approved() });
      const init = { method: "POST", headers: json, body };
      expect((await send(`${path}?batch=1`, init, open)).status).toBe(400);
    }
    expect(charges()).toBe(0);
  });

  test("maxBatchSize: 2 runs two calls and refuses more before a context is made, however the commas are written", async () => {
    await using open = await openHost({ maxBatchSize: 2 });
    const batch = async (path: string) => {
      const init = { method: "POST", headers: json, body: "{}" };
      return (await send(`${path}?batch=1`, init, open)).status;
    };
    const before = contexts;
    expect(await batch("pulse,pulse")).toBe(200);
    expect(await batch("pulse%2Cpulse")).toBe(200);
    expect(contexts).toBe(before + 2);
    for (const path of ["pulse,pulse,pulse", "pulse%2Cpulse%2Cpulse", ",".repeat(500)]) {
      expect(await batch(path)).toBe(400);
    }
    expect(contexts).toBe(before + 2);
  });

  test("a body of 20 MB is read to its end: without a limit tRPC takes any", async () => {
    const body = " ".repeat(20_000_000) + JSON.stringify(await approved());
    expect((await send("confirm", { method: "POST", headers: json, body })).status).toBe(200);
    expect(charges()).toBe(1);
  });
});

test("maxBodySize, which only tRPC's Node adapter has, refuses a larger body", async () => {
  await using shop = await openShop();
  await using host = await serve(hostRouter(shop), () => ({}), { maxBodySize: 10_000 });
  const redirect = JSON.stringify(shop.approve(await shop.openOrder("alice")));
  const confirm = async (body: string) =>
    (await fetch(`${host.url}/confirm`, { method: "POST", headers: json, body })).status;
  expect(await confirm(" ".repeat(10_000) + redirect)).toBe(413);
  expect(writes(shop.sandbox.requests.list())).toEqual([]);
  expect(await confirm(redirect)).toBe(200);
});

/** Our procedures beside two mutations that ask for no field. */
function hostRouter({ checkout }: Shop) {
  return t.router({
    ...createPaymentsRouter({
      checkout,
      procedures: { confirm: t.procedure, cancel: t.procedure, retrieveByOrderId: t.procedure },
      authorize: () => true,
    }),
    pulse: t.procedure.mutation(() => "done"),
    loosePulse: t.procedure.input(z.looseObject({})).mutation(() => "done"),
    ordersNamed: t.procedure.input(z.string()).query(({ input }) => input),
  });
}
