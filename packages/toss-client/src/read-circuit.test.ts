import { expect, test } from "vitest";
import { type Answer, drop, json, text } from "./test-server.ts";
import { cancel, confirm, failure, paid, paymentKey, startShop } from "./test-shop.ts";
import { createTimeline } from "./test-timeline.ts";
import { tossFailure } from "./toss-failure.ts";

const down = text(503, "");

/** A shop whose reads are not repeated, and whose clock stands still until told. */
async function startFragileShop(first: Answer, options: { readCircuit?: number } = {}) {
  let answer = first;
  const clock = createTimeline();
  const shop = await startShop([(response, request) => answer(response, request)], {
    clock,
    ...options,
  });
  const read = (key = paymentKey) => shop.toss.payments.retrieve(key, { maxRetries: 0 });
  return {
    shop,
    read,
    pass: clock.pass,
    becomes: (next: Answer) => {
      answer = next;
    },
    async fail(times: number) {
      for (let time = 0; time < times; time++) await failure(read());
    },
  };
}

test("after ten reads answered 5xx in a row none is sent, and the error says so", async () => {
  const { shop, fail, read, pass } = await startFragileShop(down);
  await using _ = shop;
  await fail(10);
  pass(1000);
  const error = await failure(read());
  expect(error).toMatchObject({ name: "TossConnectionError", applied: "no" });
  expect(error.message).toBe(
    "GET /v1/payments/{paymentKey} was not sent: the last 10 reads were answered 5xx, the next is let through in 4000 ms",
  );
  expect(tossFailure(error)).toBe("notSent");
  expect(shop.seen).toHaveLength(10);
});

test("nine failures do not open the circuit, and one good answer forgets them", async () => {
  const { shop, fail, read, becomes } = await startFragileShop(down);
  await using _ = shop;
  await fail(9);
  becomes(paid);
  await read();
  becomes(down);
  await fail(9);
  expect(shop.seen).toHaveLength(19);
});

test("a 404 is a good answer of a server that is well", async () => {
  const { shop, fail, becomes } = await startFragileShop(down);
  await using _ = shop;
  await fail(9);
  becomes(json(404, { code: "NOT_FOUND_PAYMENT", message: "" }));
  await fail(1);
  becomes(down);
  await fail(9);
  expect(shop.seen).toHaveLength(19);
});

test("after 5 s one read finds out, the others wait for it", async () => {
  const { shop, fail, read, pass, becomes } = await startFragileShop(down);
  await using _ = shop;
  await fail(10);
  pass(5000);
  let letGo = () => {};
  becomes((response, request) => {
    letGo = () => paid(response, request);
  });
  const probe = read();
  await expect.poll(() => shop.seen.length).toBe(11);
  expect(await failure(read("another"))).toMatchObject({ applied: "no" });
  expect(shop.seen).toHaveLength(11);
  becomes(paid);
  letGo();
  await probe;
  await read("another");
  expect(shop.seen).toHaveLength(12);
});

test("a read that finds Toss still down opens the circuit for another 5 s", async () => {
  const { shop, fail, pass } = await startFragileShop(down);
  await using _ = shop;
  await fail(10);
  pass(5000);
  await fail(1);
  pass(4999);
  await fail(5);
  expect(shop.seen).toHaveLength(11);
  pass(1);
  await fail(2);
  expect(shop.seen).toHaveLength(12);
});

test("a read that finds nothing out gives its place to another after 5 s", async () => {
  const { shop, fail, pass, becomes, read } = await startFragileShop(down);
  await using _ = shop;
  await fail(10);
  pass(5000);
  becomes(drop);
  await fail(1);
  await fail(1);
  pass(5000);
  becomes(paid);
  expect((await read()).status).toBe("DONE");
  expect(shop.seen).toHaveLength(12);
});

test("a read that opens the circuit is not repeated, and throws what it met", async () => {
  const { shop, fail } = await startFragileShop(down);
  await using _ = shop;
  await fail(9);
  expect(await failure(shop.toss.payments.retrieve(paymentKey))).toMatchObject({ status: 503 });
  expect(shop.seen).toHaveLength(10);
});

test("writes are sent however many reads fail", async () => {
  const { shop, fail, becomes } = await startFragileShop(down);
  await using _ = shop;
  await fail(10);
  becomes(paid);
  await confirm(shop.toss);
  await cancel(shop.toss);
  expect(shop.seen).toHaveLength(12);
});

test("writes answered 5xx open no circuit", async () => {
  const { shop, becomes, read } = await startFragileShop(down);
  await using _ = shop;
  for (let time = 0; time < 12; time++) await failure(cancel(shop.toss));
  becomes(paid);
  expect((await read()).status).toBe("DONE");
});

test("connections that break open no circuit", async () => {
  const { shop, fail, becomes, read } = await startFragileShop(drop);
  await using _ = shop;
  await fail(12);
  becomes(paid);
  expect((await read()).status).toBe("DONE");
});

test("errors that a test code asked for open no circuit", async () => {
  const { shop, becomes, read } = await startFragileShop(down);
  await using _ = shop;
  const options = { maxRetries: 0, testCode: "FAILED_INTERNAL_SYSTEM_PROCESSING" };
  for (let time = 0; time < 12; time++) {
    await failure(shop.toss.payments.retrieve(paymentKey, options));
  }
  becomes(paid);
  expect((await read()).status).toBe("DONE");
});

test("readCircuit says after how many failures, and 0 says never", async () => {
  for (const [readCircuit, sent] of [
    [2, 2],
    [0, 30],
  ] as const) {
    const { shop, fail } = await startFragileShop(down, { readCircuit });
    await using _ = shop;
    await fail(30);
    expect(shop.seen).toHaveLength(sent);
  }
});
