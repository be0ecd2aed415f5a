import type { TossClock } from "@toss-bff/toss-client";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { expect, test } from "vitest";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";

/** Stands still, so that everything comes in the same moment; a wait of two seconds never ends. */
function standingClock(): TossClock {
  const now = Date.now();
  return {
    now: () => now,
    setTimeout: (run, ms) => (ms < 2_000 ? setTimeout(run, ms) : undefined),
    clearTimeout: () => undefined,
  };
}

async function status(shop: Shop, orderId: string) {
  return (await shop.checkout.find({ orderId }))?.status;
}

/** A virtual account that waits for its deposit. */
async function awaiting(shop: Shop) {
  const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  shop.sandbox.requests.clear();
  return redirect;
}

const payment = (paymentKey: string, orderId: string, changes: object = {}) =>
  makeWebhook(
    "PAYMENT_STATUS_CHANGED",
    { paymentKey, orderId, status: "DONE", ...changes },
    { exact: true },
  );

test.each(durableKinds)(
  "F63 B92 S21 a flood about orders nobody has asks Toss nothing, and writes nothing, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    let writes = 0;
    const ledger = {
      ...shop.ledger,
      noteHint: async () => {
        writes += 1;
      },
    };
    const checkout = shop.instance({ ledger });
    const names = [..."\u0000/.%한\ud800"].flatMap((char) => [
      `order${char}1`,
      char,
      char.repeat(500),
    ]);
    for (const name of [...names, "order-1", "__proto__", "constructor"]) {
      const outcomes = await Promise.all([
        checkout.receiveWebhook(payment(name, name)),
        checkout.receiveWebhook(makeWebhook("DEPOSIT_CALLBACK", { orderId: name })),
      ]);
      for (const { outcome } of outcomes) expect(["unknown", "ignored"]).toContain(outcome);
    }
    expect([shop.seen(), writes]).toEqual([[], 0]);
  },
);

test.each(durableKinds)(
  "F63 S40 a flood about a known order is one look in two seconds, and a few writes, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    let hints = 0;
    const ledger = {
      ...shop.ledger,
      noteHint: async (id: string) => {
        hints += 1;
        await shop.ledger.noteHint(id);
      },
    };
    // Its time stands still, so that every copy comes in the same moment.
    const clock = standingClock();
    const checkout = shop.instance({ ledger, clock });
    const hook = payment(paymentKey, orderId);
    for (let n = 0; n < 500; n += 1) await checkout.receiveWebhook(hook);
    expect(shop.seen()).toHaveLength(1);
    expect(hints).toBeLessThanOrEqual(2);
  },
);

test("S22 floods about many known orders start ten looks a second at most; the rest is due", async () => {
  await using shop = await openShop();
  const hooks = [];
  for (let n = 0; n < 20; n += 1) {
    const { orderId, paymentKey } = await shop.paidOrder();
    hooks.push(payment(paymentKey, orderId));
  }
  const clock = standingClock();
  const checkout = shop.instance({ clock });
  for (const hook of hooks) await checkout.receiveWebhook(hook);
  const looks = shop.seen().length;
  expect(looks).toBeLessThanOrEqual(10);
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 20 - looks });
});

test.each(durableKinds)(
  "F64 S19 a deposit callback with another secret, of any length, looks at nothing, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await awaiting(shop);
    for (const secret of ["", "x", "ps_".padEnd(5_000, "a"), null]) {
      const hook = makeWebhook("DEPOSIT_CALLBACK", { orderId, secret, status: "DONE" });
      expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "wrongSecret" });
    }
    const hook = payment(paymentKey, orderId, { secret: "ps_forged" });
    expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "wrongSecret" });
    expect(shop.seen()).toEqual([]);
  },
);

test.each([
  ["not JSON", "{", "malformed"],
  ["empty", "", "malformed"],
  ["a list", "[]", "malformed"],
  ["nested too deep", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, "malformed"],
  ["1 MiB and 1", `{"a":"${"x".repeat(1024 * 1024)}"}`, "tooLarge"],
])("B90 a body that is %s is refused", async (_, body, outcome) => {
  await using shop = await openShop();
  expect(await shop.checkout.receiveWebhook({ headers: {}, body })).toMatchObject({ outcome });
});

test.each([
  makeWebhook("SOMETHING_NEW", { orderId: "order-1" }),
  makeWebhook("BILLING_DELETED"),
  makeWebhook("METHOD_UPDATED"),
  makeWebhook("CUSTOMER_STATUS_CHANGED"),
  { headers: {}, body: '{"eventType":"CANCEL_STATUS_CHANGED","data":{"cancelStatus":"DONE"}}' },
  makeWebhook("CANCEL_STATUS_CHANGED", { transactionKey: "\u0000%", cancelRequestId: "../x" }),
  makeWebhook("ORDER_PAYMENT_STATUS_CHANGED"),
  makeWebhook("payout.changed"),
  makeWebhook("seller.changed"),
  makeWebhook("ars-reservation.changed"),
  { headers: {}, body: '{"eventType":"PAYMENT_STATUS_CHANGED","data":null}' },
  { headers: {}, body: '{"eventType":"PAYMENT_STATUS_CHANGED","data":{"status":"DONE"}}' },
  { headers: {}, body: '{"eventType":7}' },
])("B91 an event that is not about an order's payment is taken and ignored (%#)", async (hook) => {
  await using shop = await openShop();
  expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "ignored" });
  expect(shop.seen()).toEqual([]);
});

test.each(durableKinds)(
  "B93 B94 no createdAt, NUL or lone surrogate keeps a hint from being taken, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    const data = `{"paymentKey":"${paymentKey}","orderId":"${orderId}","status":"DONE","orderName":"\\u0000\\ud800"}`;
    for (const createdAt of ["null", '"yesterday"', '"2026-01-02T14:46:59.65327"', "7", "{}"]) {
      const body = `{"eventType":"PAYMENT_STATUS_CHANGED","createdAt":${createdAt},"data":${data}}`;
      expect(await shop.checkout.receiveWebhook({ headers: {}, body })).toMatchObject({
        outcome: "noted",
      });
    }
  },
);

test("S20 what Toss signs is told apart from what somebody else sent", async () => {
  await using shop = await openShop();
  const securityKey = "0123456789abcdef".repeat(4);
  const check = async (options: object, key: string | undefined) => {
    const hook = makeWebhook("payout.changed", {}, options);
    const input = { ...hook, ...(key && { securityKey: key }) };
    return (await shop.checkout.receiveWebhook(input)).signature;
  };
  expect(await check({ securityKey }, securityKey)).toBe("valid");
  expect(await check({ securityKey: "f".repeat(64) }, securityKey)).toBe("invalid");
  expect(await check({}, securityKey)).toBe("invalid");
  expect(await check({ securityKey }, undefined)).toBe("unsigned");
});

test.each(durableKinds)(
  "F65 W2 a hint that was written before its process died is followed by another one, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await shop.toss.payments.cancel(paymentKey, { cancelReason: "대시보드" });
    // What a killed process leaves behind: the hint, and no look.
    await shop.ledger.noteHint(orderId);
    await shop.instance().reconcileOnce();
    expect(await status(shop, orderId)).toBe("refunded");
  },
);

test("F65 W1 a ledger that cannot be written is told, so that Toss sends it again", async () => {
  await using shop = await openShop();
  const { orderId, paymentKey } = await shop.paidOrder();
  const noteHint = async () => {
    throw new Error("the store is away");
  };
  const checkout = shop.instance({ ledger: { ...shop.ledger, noteHint } });
  await expect(checkout.receiveWebhook(payment(paymentKey, orderId))).rejects.toThrow("away");
});
