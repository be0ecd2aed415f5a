import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createTestClock } from "./test-clock.ts";
import { drop, hold, json, text } from "./test-server.ts";
import {
  cancel,
  confirm,
  confirmOnce,
  failure,
  order,
  paid,
  paymentKey,
  refund,
  retrieve,
  startShop,
} from "./test-shop.ts";
import { TossConnectionError, TossResponseError } from "./toss-error.ts";
import { tossFailure } from "./toss-failure.ts";

test("F19 a deadline that passes before the answer leaves a write open", async () => {
  await using shop = await startShop([() => shop.clock.passDeadline()]);
  const error = await failure(confirm(shop.toss));
  expect(error).toMatchObject({ name: "TossConnectionError", applied: "maybe" });
  expect(error.message).toBe("POST /v1/payments/confirm got no answer: 60000 ms have passed");
  expect(shop.seen).toHaveLength(1);
});

test("an answer that drips on forever ends at the deadline", async () => {
  await using shop = await startShop([
    (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 1);
      response.on("close", () => clearInterval(drip));
      response.once("drain", () => {});
      response.write(" ", () => shop.clock.passDeadline());
    },
  ]);
  expect(await failure(retrieve(shop.toss))).toBeInstanceOf(TossConnectionError);
});

test("the deadline closes the connection that was waited on", async () => {
  let onClose = () => {};
  const closed = new Promise<void>((resolve) => {
    onClose = resolve;
  });
  await using shop = await startShop([
    (response) => {
      response.on("close", onClose);
      shop.clock.passDeadline();
    },
  ]);
  await failure(retrieve(shop.toss));
  await closed;
});

test("the caller's signal ends a call, with its reason as the cause", async () => {
  const stop = new AbortController();
  const reason = new Error("the buyer left");
  await using shop = await startShop([() => stop.abort(reason)]);
  const error = await failure(shop.toss.payments.confirm(order, { signal: stop.signal }));
  expect(error).toMatchObject({ name: "TossConnectionError", applied: "maybe", cause: reason });
  expect(shop.seen).toHaveLength(1);
});

test("a signal that is aborted already lets nothing be sent", async () => {
  await using shop = await startShop([paid]);
  const signal = AbortSignal.abort();
  const error = await failure(shop.toss.payments.cancel(paymentKey, refund, { signal }));
  expect(tossFailure(error, "cancel")).toBe("notSent");
  expect(shop.seen).toEqual([]);
});

test("a signal ends the wait for the next attempt", async () => {
  const stop = new AbortController();
  const clock = createTestClock();
  const impatient = {
    ...clock,
    setTimeout(run: () => void, ms: number) {
      if (ms !== 60_000) queueMicrotask(() => stop.abort());
      return ms === 60_000 ? clock.setTimeout(run, ms) : undefined;
    },
  };
  await using shop = await startShop([text(429, "")], { clock: impatient });
  await failure(shop.toss.payments.retrieve(paymentKey, { signal: stop.signal }));
  expect(shop.seen).toHaveLength(1);
});

test("a call that ended leaves no timer behind", async () => {
  await using shop = await startShop([paid, drop]);
  await retrieve(shop.toss);
  await failure(cancel(shop.toss));
  expect(shop.clock.deadlines()).toBe(0);
});

test("F31 an endless body is cut off, and its connection closed", async () => {
  let onClose = () => {};
  const closed = new Promise<void>((resolve) => {
    onClose = resolve;
  });
  await using shop = await startShop([
    (response) => {
      const chunk = "x".repeat(64 * 1024);
      const pour = () => void response.write(chunk, pour);
      response.on("error", () => {}).on("close", onClose);
      pour();
    },
  ]);
  expect(await failure(cancel(shop.toss))).toMatchObject({
    name: "TossResponseError",
    applied: "maybe",
  });
  await closed;
});

test("a signal that serves many calls keeps none of them", async () => {
  const { signal } = new AbortController();
  await using shop = await startShop([text(429, ""), paid]);
  for (let call = 0; call < 3; call++) await shop.toss.payments.retrieve(paymentKey, { signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("answers that are held do not hold the other calls of the client", async () => {
  await using shop = await startShop([hold, paid]);
  const held = failure(retrieve(shop.toss));
  await expect.poll(() => shop.seen.length).toBe(1);
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
  shop.clock.passDeadline();
  expect(await held).toBeInstanceOf(TossConnectionError);
});

test("calls one after another share one connection", async () => {
  await using shop = await startShop([paid]);
  for (let call = 0; call < 3; call++) {
    await retrieve(shop.toss);
    // undici frees a connection one turn of the event loop after its answer.
    await new Promise(setImmediate);
  }
  expect(shop.connections()).toBe(1);
});

test("an interim answer is not taken for the answer", async () => {
  await using shop = await startShop([
    (response, request) =>
      response.writeEarlyHints({ link: "</a>; rel=preload" }, () => paid(response, request)),
  ]);
  expect(await retrieve(shop.toss)).toMatchObject({ status: "DONE" });
});

test("a client that was closed sends nothing more", async () => {
  await using shop = await startShop([paid]);
  await retrieve(shop.toss);
  await shop.toss.close();
  expect(await failure(confirm(shop.toss))).toMatchObject({
    name: "TossOptionsError",
    applied: "no",
  });
  expect(shop.seen).toHaveLength(1);
});

test("closing lets a running call end", async () => {
  await using shop = await startShop([
    (response, request) => {
      void shop.toss.close();
      setImmediate(() => paid(response, request));
    },
  ]);
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
});

test("an error body too large is no answer of Toss's", async () => {
  await using shop = await startShop([
    json(400, { code: "REJECT_CARD_COMPANY", message: "x".repeat(2 ** 20) }),
  ]);
  expect(await failure(confirmOnce(shop.toss))).toBeInstanceOf(TossResponseError);
});

test("closing lets a call that waits for its next attempt make it", async () => {
  await using shop = await startShop([
    (response) => {
      void shop.toss.close();
      response.writeHead(429).end();
    },
    paid,
  ]);
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
});
