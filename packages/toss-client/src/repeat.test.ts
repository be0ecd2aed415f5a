import { expect, test } from "vitest";
import type { TossClient } from "./client.ts";
import type { CallOptions } from "./options.ts";
import { type Answer, bytes, drop, json, startTestServer, text } from "./test-server.ts";
import {
  cancel,
  confirm,
  confirmOnce,
  create,
  failure,
  paid,
  paymentKey,
  retrieve,
  startShop,
} from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

const processing = json(409, { code: "IDEMPOTENT_REQUEST_PROCESSING", message: "처리중입니다." });

for (const status of [500, 502, 503, 504]) {
  test(`a read answered ${status} is repeated`, async () => {
    await using shop = await startShop([text(status, "busy"), json(status, { code: "X" }), paid]);
    expect(await retrieve(shop.toss)).toMatchObject({ status: "DONE" });
    expect(shop.seen).toHaveLength(3);
  });
}

for (const [title, answer] of [
  ["a broken connection", drop],
  ["a body shorter than its length", bytes("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}")],
] as const) {
  test(`a read that met ${title} is repeated`, async () => {
    await using shop = await startShop([answer, paid]);
    expect(await retrieve(shop.toss)).toMatchObject({ status: "DONE" });
    expect(shop.seen).toHaveLength(2);
  });
}

for (const [title, answer] of [
  ["400", json(400, { code: "INVALID_REQUEST", message: "" })],
  ["404", json(404, { code: "NOT_FOUND_PAYMENT", message: "" })],
  ["501", text(501, "no")],
  ["a redirect", text(302, "")],
  ["200 in HTML", text(200, "<html>")],
] as const) {
  test(`a read answered ${title} is not repeated, and changed nothing`, async () => {
    await using shop = await startShop([answer]);
    expect((await failure(retrieve(shop.toss))).applied).toBe("no");
    expect(shop.seen).toHaveLength(1);
  });
}

test("a read is repeated three times at most by default, and maxRetries says otherwise", async () => {
  await using shop = await startShop([text(503, "")]);
  await failure(retrieve(shop.toss));
  expect(shop.seen).toHaveLength(4);
  await failure(shop.toss.payments.retrieve(paymentKey, { maxRetries: 0 }));
  expect(shop.seen).toHaveLength(5);
});

/** Answers that ask to come back later. */
const busyAnswers: [string, Answer][] = [
  ["409 IDEMPOTENT_REQUEST_PROCESSING", processing],
  ["403 FORBIDDEN_CONSECUTIVE_REQUEST", json(403, { code: "FORBIDDEN_CONSECUTIVE_REQUEST" })],
  ["429 in HTML", text(429, "<html>slow down</html>")],
];

for (const [title, answer] of busyAnswers) {
  for (const [name, call] of Object.entries({ create, confirm, confirmOnce, cancel, retrieve })) {
    test(`F36 F37 F39 a ${name} answered ${title} is repeated under the same key`, async () => {
      await using shop = await startShop([answer, answer, paid]);
      expect(await call(shop.toss)).toMatchObject({ status: "DONE" });
      const keys = new Set(shop.seen.map(({ headers }) => headers["idempotency-key"]));
      expect([shop.seen.length, keys.size]).toEqual([3, 1]);
    });
  }

  test(`${title} to the end is busy, and may have taken effect`, async () => {
    await using shop = await startShop([answer]);
    const error = await failure(cancel(shop.toss));
    expect([tossFailure(error, "cancel"), error.applied]).toEqual(["busy", "maybe"]);
  });
}

for (const [title, answer] of [...busyAnswers, ["503", text(503, "")] as const]) {
  test(`a DELETE answered ${title} is not sent again, since no key would make two of it one`, async () => {
    await using shop = await startShop([answer, json(200, {})]);
    await failure(shop.toss.billing.delete("billing-key", { retry: "notSent" }));
    const path = ["billing", "billing-key"];
    await shop.toss.request({ method: "DELETE", path });
    expect(shop.seen.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
    expect(shop.clock.waits).toEqual([]);
  });
}

test("F13 a DELETE that was certainly not sent is repeated", async () => {
  const gone = await startTestServer();
  await gone[Symbol.asyncDispose]();
  await using shop = await startShop([], { baseUrl: gone.url });
  const error = await failure(shop.toss.billing.delete("billing-key"));
  expect([error.applied, shop.clock.waits.length]).toEqual(["no", 3]);
});

const days = { startDate: "2026-03-01", endDate: "2026-03-02" };
const first = (list: AsyncIterable<unknown>) => list[Symbol.asyncIterator]().next();

for (const [title, call] of [
  ["a read", ({ payments }, options) => payments.retrieve(paymentKey, options)],
  ["a list", ({ transactions }, options) => first(transactions.list(days, options))],
  ["a DELETE", ({ billing }, options) => billing.delete("billing-key", options)],
  ["a DELETE by its path", ({ request }, o) => request({ method: "DELETE", path: ["x"], ...o })],
] as [string, (toss: TossClient, options: CallOptions) => Promise<unknown>][]) {
  test(`an idempotency key for ${title} is refused, since it would not be sent`, async () => {
    await using shop = await startShop([paid]);
    const error = await failure(call(shop.toss, { idempotencyKey: "mine" }));
    expect([error.name, error.message]).toEqual([
      "TossOptionsError",
      expect.stringMatching(/: idempotencyKey goes with POST only, and this is a (GET|DELETE)$/),
    ]);
    expect(shop.seen).toEqual([]);
  });
}

for (const [title, headers] of [
  ["503", {}],
  ["503 with Retry-After", { "retry-after": "0" }],
] as const) {
  test(`a cancel answered ${title} is not sent again: it may have refunded, and 5xx are not kept`, async () => {
    await using shop = await startShop([text(503, "", headers)]);
    const error = await failure(cancel(shop.toss));
    expect([tossFailure(error, "cancel"), error.applied]).toEqual(["ambiguous", "maybe"]);
    expect(shop.seen).toHaveLength(1);
  });
}

test("F39 a confirm answered 503 with Retry-After waits that long and is repeated under its key", async () => {
  await using shop = await startShop([text(503, "", { "retry-after": "1" }), paid]);
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
  expect(shop.clock.waits).toEqual([1000]);
  const keys = new Set(shop.seen.map(({ headers }) => headers["idempotency-key"]));
  expect([shop.seen.length, keys.size]).toEqual([2, 1]);
});

test("a cancel refused after a try of unknown outcome may have refunded all the same", async () => {
  await using shop = await startShop([
    processing,
    json(400, { code: "EXCEED_MAX_REFUND_AMOUNT", message: "환불 가능 금액을 초과했습니다." }),
  ]);
  const error = await failure(cancel(shop.toss));
  expect([tossFailure(error, "cancel"), error.applied]).toEqual(["ambiguous", "maybe"]);
});

for (const [header, wait] of [
  ["2", 2000],
  ["120", 10_000],
  ["Sun, 01 Mar 2026 03:00:04 GMT", 4000],
] as const) {
  test(`F37 Retry-After ${header} waits ${wait} ms`, async () => {
    await using shop = await startShop([text(429, "", { "retry-after": header }), paid]);
    await retrieve(shop.toss);
    expect(shop.clock.waits).toEqual([wait]);
  });
}

for (const header of ["", "-5", "soon", "1.5", "2026-03-01"]) {
  test(`F37 Retry-After ${JSON.stringify(header)} is passed over for the backoff`, async () => {
    await using shop = await startShop([text(429, "", { "retry-after": header }), paid]);
    await retrieve(shop.toss);
    expect(shop.clock.waits).toHaveLength(1);
    expect(shop.clock.waits[0]).toBeLessThan(500);
  });
}

test("no wait is begun that would outlast the deadline", async () => {
  await using shop = await startShop([text(429, "", { "retry-after": "120" })], { maxRetries: 10 });
  await failure(retrieve(shop.toss));
  expect(shop.clock.waits).toEqual([10_000, 10_000, 10_000, 10_000, 10_000]);
});
