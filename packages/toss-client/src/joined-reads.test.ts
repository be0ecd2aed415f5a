import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { type Answer, json } from "./test-server.ts";
import { failure, order, paid, payment, paymentKey, retrieve, startShop } from "./test-shop.ts";
import { createTimeline } from "./test-timeline.ts";

/** A shop whose answers wait until they are let go. */
async function startSlowShop(answer: Answer = paid) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: Answer = (response, request) => void held.then(() => answer(response, request));
  return { shop: await startShop([slow]), letGo };
}

test("fifty readers of one payment at the same time make one request, and share its answer", async () => {
  await using shop = await startShop([paid]);
  const payments = await Promise.all(Array.from({ length: 50 }, () => retrieve(shop.toss)));
  expect(shop.seen).toHaveLength(1);
  expect(new Set(payments).size).toBe(1);
  expect(payments[49]?.status).toBe("DONE");
});

test("readers by order id share a request too, and not with readers by key", async () => {
  await using shop = await startShop([paid]);
  const { payments } = shop.toss;
  await Promise.all([
    payments.retrieveByOrderId(order.orderId),
    payments.retrieveByOrderId(order.orderId),
    payments.retrieve(paymentKey),
    payments.retrieve(`${paymentKey}x`),
  ]);
  expect(shop.seen.map(({ url }) => url).sort()).toEqual([
    `/v1/payments/${paymentKey}`,
    `/v1/payments/${paymentKey}x`,
    `/v1/payments/orders/${order.orderId}`,
  ]);
});

test("who asks after the answer is told of a newer one", async () => {
  await using shop = await startShop([paid, json(200, { ...payment, status: "CANCELED" })]);
  expect((await retrieve(shop.toss)).status).toBe("DONE");
  expect((await retrieve(shop.toss)).status).toBe("CANCELED");
});

test.each([
  ["in the same millisecond", 0],
  ["a millisecond later", 1],
])("one reader cannot change what another one got who asked %s", async (_, ms) => {
  const clock = createTimeline();
  await using shop = await startShop([json(200, { ...payment, later: { added: [1] } })], { clock });
  const first = retrieve(shop.toss);
  clock.pass(ms);
  const second = retrieve(shop.toss);
  const changed = Object(await first);
  for (const part of [changed, changed.card, changed.later, changed.later.added]) {
    expect(() => Object.assign(part, { 0: "changed" })).toThrow(TypeError);
  }
  expect(changed.later.added).toEqual([1]);
  expect(await second).toBe(changed);
});

test("who reads alone may do what they like with the answer", async () => {
  await using shop = await startShop([paid]);
  const one = await retrieve(shop.toss);
  expect(Object.assign(one, { status: "CANCELED" }).status).toBe("CANCELED");
  expect((await retrieve(shop.toss)).status).toBe("DONE");
});

test("one reader's signal ends its own wait alone, with its reason", async () => {
  const { shop, letGo } = await startSlowShop();
  await using _ = shop;
  const stop = new AbortController();
  const reason = new Error("the buyer left");
  const leaving = failure(shop.toss.payments.retrieve(paymentKey, { signal: stop.signal }));
  const staying = retrieve(shop.toss);
  await expect.poll(() => shop.seen.length).toBe(1);
  stop.abort(reason);
  expect(await leaving).toMatchObject({ applied: "no", cause: reason });
  letGo();
  expect((await staying).status).toBe("DONE");
  expect(shop.seen).toHaveLength(1);
});

test("one reader's deadline ends its own wait alone", async () => {
  const clock = createTimeline();
  const { shop, letGo } = await startSlowShop();
  await using _ = shop;
  await using hasty = await startShop([], { baseUrl: shop.url, clock });
  const { payments } = hasty.toss;
  const leaving = failure(payments.retrieve(paymentKey, { timeoutMs: 1000 }));
  const staying = payments.retrieve(paymentKey, { timeoutMs: 100_000 });
  await expect.poll(() => shop.seen.length).toBe(1);
  clock.pass(1000);
  expect((await leaving).message).toBe(
    "GET /v1/payments/{paymentKey} got no answer: 1000 ms have passed",
  );
  clock.pass(98_000);
  letGo();
  expect((await staying).status).toBe("DONE");
});

test("each reader has its own deadline, however many there are", async () => {
  const clock = createTimeline();
  const { shop } = await startSlowShop();
  await using _ = shop;
  await using hasty = await startShop([], { baseUrl: shop.url, clock });
  const left: number[] = [];
  const all = [5000, 1000, 3000, 1000].map(async (timeoutMs) => {
    await failure(hasty.toss.payments.retrieve(paymentKey, { timeoutMs }));
    left.push(timeoutMs);
  });
  await expect.poll(() => shop.seen.length).toBe(1);
  for (let second = 0; second < 5; second++) {
    clock.pass(1000);
    await new Promise(setImmediate);
  }
  await Promise.all(all);
  expect(left).toEqual([1000, 1000, 3000, 5000]);
  expect(clock.pending()).toBe(0);
});

test("the request ends with the last reader that left", async () => {
  let onClose = () => {};
  const closed = new Promise<void>((resolve) => {
    onClose = resolve;
  });
  await using shop = await startShop([(response) => void response.on("close", onClose), paid]);
  const stops = [new AbortController(), new AbortController()];
  const leaving = stops.map(({ signal }) =>
    failure(shop.toss.payments.retrieve(paymentKey, { signal })),
  );
  await expect.poll(() => shop.seen.length).toBe(1);
  for (const stop of stops) stop.abort();
  await Promise.all(leaving);
  await closed;
  expect((await retrieve(shop.toss)).status).toBe("DONE");
});

test("a reader who comes when all others have left sends a request of its own", async () => {
  await using shop = await startShop([() => {}, paid]);
  const stop = new AbortController();
  const leaving = failure(shop.toss.payments.retrieve(paymentKey, { signal: stop.signal }));
  await expect.poll(() => shop.seen.length).toBe(1);
  stop.abort();
  const coming = retrieve(shop.toss);
  await leaving;
  expect((await coming).status).toBe("DONE");
});

test("readers that share a request share its error", async () => {
  await using shop = await startShop([json(404, { code: "NOT_FOUND_PAYMENT", message: "" })]);
  const errors = await Promise.all([1, 2, 3].map(() => failure(retrieve(shop.toss))));
  expect(errors.map((error) => "code" in error && error.code)).toEqual(
    Array(3).fill("NOT_FOUND_PAYMENT"),
  );
  expect(shop.seen).toHaveLength(1);
});

test("reads that would be repeated or answered otherwise are not joined", async () => {
  await using shop = await startShop([paid]);
  const { payments } = shop.toss;
  await Promise.all([
    payments.retrieve(paymentKey),
    payments.retrieve(paymentKey, { maxRetries: 0 }),
    payments.retrieve(paymentKey, { testCode: "FDS_ERROR" }),
  ]);
  expect(shop.seen).toHaveLength(3);
});

test("two clients share nothing", async () => {
  await using shop = await startShop([paid]);
  await using other = await startShop([], { baseUrl: shop.url });
  await Promise.all([retrieve(shop.toss), retrieve(other.toss)]);
  expect(shop.seen).toHaveLength(2);
});

test("writes are never joined", async () => {
  await using shop = await startShop([paid]);
  await Promise.all([1, 2, 3].map(() => shop.toss.payments.confirm(order)));
  expect(shop.seen).toHaveLength(3);
});

test("a client that is closing joins nobody to what still runs", async () => {
  const { shop, letGo } = await startSlowShop();
  await using _ = shop;
  const running = retrieve(shop.toss);
  const closed = shop.toss.close();
  expect(await failure(retrieve(shop.toss))).toMatchObject({ name: "TossOptionsError" });
  letGo();
  expect((await running).status).toBe("DONE");
  await closed;
});

test("readers that share a request leave neither timer nor listener behind", async () => {
  const clock = createTimeline();
  await using shop = await startShop([paid], { clock });
  const { signal } = new AbortController();
  await Promise.all([
    retrieve(shop.toss),
    shop.toss.payments.retrieve(paymentKey, { signal }),
    shop.toss.payments.retrieve(paymentKey, { signal, timeoutMs: 59_000 }),
  ]);
  expect([clock.pending(), getEventListeners(signal, "abort")]).toEqual([0, []]);
});
