import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import type { TossClock } from "./clock.ts";
import { createConnections } from "./connections.ts";
import { createLifetime } from "./lifetime.ts";
import { parseClientOptions } from "./options.ts";
import { createPayments } from "./resources/payments.ts";
import { type Answer, drop, hold, text } from "./test-server.ts";
import { failure, order, paid, retrieve, secretKey, startShop } from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";
import { createTransport } from "./transport.ts";

/** A shop whose first calls are answered when they are let go, and all later ones at once. */
async function startFullShop(held: number) {
  let letGo = () => {};
  const going = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: Answer = (response, request) => void going.then(() => paid(response, request));
  const shop = await startShop([...Array.from({ length: held }, () => slow), paid]);
  const confirmAll = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      shop.toss.payments.confirm({ ...order, orderId: `order-${1000 + index}` }),
    );
  return { shop, letGo: () => letGo(), confirmAll };
}

test("a call that follows an answer at once goes on the connection of the answer", async () => {
  await using shop = await startShop([paid]);
  for (let call = 0; call < 20; call++) await retrieve(shop.toss);
  expect(shop.connections()).toBe(1);
});

test("128 calls are sent at once, and more of them wait for a connection that is free", async () => {
  const { shop, letGo, confirmAll } = await startFullShop(128);
  await using _ = shop;
  const calls = confirmAll(300);
  await expect.poll(() => shop.seen.length, { timeout: 20_000 }).toBe(128);
  letGo();
  for (const { status } of await Promise.all(calls)) expect(status).toBe("DONE");
  expect([shop.seen.length, shop.connections()]).toEqual([300, 128]);
  const bodies = new Set(shop.seen.map(({ body }) => body));
  expect(bodies.size).toBe(300);
});

test("a call that ended while it waited for a connection is not sent, and holds nobody", async () => {
  const { shop, letGo, confirmAll } = await startFullShop(128);
  await using _ = shop;
  const calls = confirmAll(128);
  const stop = new AbortController();
  const input = { ...order, orderId: "order-left" };
  const left = Array.from({ length: 128 }, () =>
    failure(shop.toss.payments.confirm(input, { signal: stop.signal })),
  );
  const waiting = retrieve(shop.toss);
  await expect.poll(() => shop.seen.length, { timeout: 20_000 }).toBe(128);
  stop.abort();
  for (const { applied } of await Promise.all(left)) expect(applied).toBe("no");
  letGo();
  await Promise.all(calls);
  expect((await waiting).status).toBe("DONE");
  expect(shop.seen.map(({ body }) => body).filter((body) => body.includes("left"))).toEqual([]);
});

/** The payments of a client whose calls share one connection, for which two may wait. */
function narrowClient(baseUrl: string, clock: TossClock) {
  const settings = parseClientOptions({ secretKey, baseUrl, clock });
  const connections = createConnections(settings, { connections: 1, waiting: 2 });
  const lifetime = createLifetime(() => connections.close());
  const transport = createTransport(settings, connections, lifetime);
  const payments = createPayments({ settings, transport, lifetime });
  return { payments, [Symbol.asyncDispose]: () => lifetime.close() };
}

test("INV-14 a call for which there is no room to wait is refused, and was not sent", async () => {
  const { shop, letGo } = await startFullShop(1);
  await using _ = shop;
  await using narrow = narrowClient(shop.url, shop.clock);
  const pay = (signal?: AbortSignal) => narrow.payments.confirm(order, { signal });
  const held = pay();
  await expect.poll(() => shop.seen.length).toBe(1);
  const stop = new AbortController();
  const [left, waiting] = [failure(pay(stop.signal)), pay()];
  for (let call = 0; call < 3; call++) {
    const error = await failure(pay());
    expect([tossFailure(error, "confirm"), error.applied]).toEqual(["notSent", "no"]);
    expect(error.message).toBe(
      "POST /v1/payments/confirm got no answer: all 1 connections are in use, and 2 calls wait for one",
    );
  }
  stop.abort();
  expect((await left).applied).toBe("no");
  const next = pay();
  letGo();
  for (const { status } of await Promise.all([held, waiting, next])) expect(status).toBe("DONE");
  expect([shop.seen.length, shop.connections()]).toEqual([3, 1]);
});

test.each([
  ["cut off", drop],
  ["too large", text(200, "x".repeat(1024 * 1024 + 1))],
])("calls whose answer is %s leave room for as many others", async (_, answer) => {
  await using shop = await startShop([...Array.from({ length: 130 }, () => answer), paid]);
  const one = () => failure(shop.toss.payments.retrieve(order.paymentKey, { maxRetries: 0 }));
  for (let call = 0; call < 130; call++) await one();
  expect((await retrieve(shop.toss)).status).toBe("DONE");
});

test("calls that nobody answers leave room for as many others when their time has passed", async () => {
  await using shop = await startShop([...Array.from({ length: 128 }, () => hold), paid]);
  const ids = Array.from({ length: 128 }, (_, index) => `${order.paymentKey}${index}`);
  const calls = ids.map((id) => failure(shop.toss.payments.retrieve(id)));
  await expect.poll(() => shop.seen.length, { timeout: 20_000 }).toBe(128);
  shop.clock.passDeadline();
  await Promise.all(calls);
  expect((await retrieve(shop.toss)).status).toBe("DONE");
});

test("INV-14 calls that give up together open no connection for those that wait behind them", async () => {
  await using shop = await startShop([...Array.from({ length: 128 }, () => hold), paid]);
  const ids = Array.from({ length: 400 }, (_, index) => `${order.paymentKey}${index}`);
  const calls = ids.map((id) => failure(shop.toss.payments.retrieve(id)));
  await expect.poll(() => shop.seen.length, { timeout: 20_000 }).toBe(128);
  shop.clock.passDeadline();
  await Promise.all(calls);
  expect((await retrieve(shop.toss)).status).toBe("DONE");
  expect([shop.seen.length, shop.connections()]).toEqual([129, 129]);
});

test("a call that waited for a connection is sent in the context of its caller", async () => {
  const { shop, letGo, confirmAll } = await startFullShop(128);
  await using _ = shop;
  const caller = new AsyncLocalStorage<string>();
  const calls = confirmAll(128);
  await expect.poll(() => shop.seen.length, { timeout: 20_000 }).toBe(128);
  const seen: unknown[] = [];
  const note = () => void seen.push(caller.getStore());
  subscribe("undici:request:create", note);
  try {
    const waiting = caller.run("order 7", () => retrieve(shop.toss));
    letGo();
    await Promise.all([...calls, waiting]);
  } finally {
    unsubscribe("undici:request:create", note);
  }
  expect(seen).toEqual(["order 7"]);
});
