import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { type Answer, drop, hold, text } from "./test-server.ts";
import { failure, order, paid, retrieve, startShop } from "./test-shop.ts";

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
