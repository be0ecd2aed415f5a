import { expect, test } from "vitest";
import type { FaultEffect } from "../src/index.ts";
import { authenticated, openShop } from "./shop.ts";

const code = "FAILED_INTERNAL_SYSTEM_PROCESSING";

/** Confirms twice under one key, the first time under a fault. */
async function confirmTwice(fault: FaultEffect) {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const key = { idempotencyKey: "k" };
  shop.sandbox.faults.add({ route: "confirm", ...fault });
  const first = await shop.confirm(payment, key);
  const status = shop.sandbox.payments.get(payment.paymentKey)?.status;
  const second = await shop.confirm(payment, key);
  const replayed = shop.sandbox.requests.list().at(-1)?.replayed;
  return { first, status, second, replayed };
}

test.for([409, 429, 500, 503])(
  "a %i before the effect and not stored: the repeat confirms",
  async (status) => {
    const seen = await confirmTwice({ kind: "refuse", code, status });
    expect(seen.first).toMatchObject({ status, body: { code } });
    expect(seen.status).toBe("IN_PROGRESS");
    expect(seen.second).toMatchObject({ status: 200, body: { status: "DONE" } });
    expect(seen.replayed).toBe(false);
  },
);

test.for([409, 429, 500, 503])(
  "F34 a %i before the effect and stored: the repeat gets it again, and nothing was confirmed",
  async (status) => {
    const seen = await confirmTwice({ kind: "refuse", code, status, stored: "thisAnswer" });
    expect(seen.status).toBe("IN_PROGRESS");
    expect(seen.second).toMatchObject({ status, text: seen.first.text });
    expect(seen.replayed).toBe(true);
  },
);

test.for([409, 429, 500, 503])(
  "F73 a %i after the effect, nothing stored: the repeat runs again",
  async (status) => {
    const seen = await confirmTwice({ kind: "refuseAfter", code, status, stored: "nothing" });
    expect(seen.first.status).toBe(status);
    expect(seen.status).toBe("DONE");
    expect(seen.second).toMatchObject({ status: 400, body: { code: "ALREADY_PROCESSED_PAYMENT" } });
    expect(seen.replayed).toBe(false);
  },
);

test.for([409, 429, 500, 503])(
  "F35 a %i after the effect and stored: the repeat gets it again",
  async (status) => {
    const seen = await confirmTwice({ kind: "refuseAfter", code, status, stored: "thisAnswer" });
    expect(seen.status).toBe("DONE");
    expect(seen.second).toMatchObject({ status, text: seen.first.text });
    expect(seen.replayed).toBe(true);
  },
);

test("F35 a 5xx after the effect with the true answer stored: the repeat gets the payment", async () => {
  const seen = await confirmTwice({ kind: "refuseAfter", code, stored: "trueAnswer" });
  expect(seen.first.status).toBe(500);
  expect(seen.second).toMatchObject({ status: 200, body: { status: "DONE" } });
  expect(seen.replayed).toBe(true);
});

test("what is stored does not depend on the payment being free, and frees it", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ kind: "refuse", code, stored: "thisAnswer" });
  await shop.confirm(payment, { idempotencyKey: "k" });
  expect((await shop.confirm(payment)).status).toBe(200);
});

test("without an idempotency key nothing can be stored", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ kind: "refuse", code, stored: "thisAnswer" });
  expect((await shop.confirm(payment)).status).toBe(500);
  expect((await shop.confirm(payment)).status).toBe(200);
});

test("an answer that is stored already is not replaced", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const key = { idempotencyKey: "k" };
  const first = await shop.confirm(payment, key);
  shop.sandbox.faults.add({ kind: "refuseAfter", code, stored: "thisAnswer" });
  expect((await shop.confirm(payment, key)).status).toBe(500);
  expect((await shop.confirm(payment, key)).text).toBe(first.text);
});
