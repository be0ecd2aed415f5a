import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SandboxOptions, WebhookFault } from "../src/index.ts";
import { openReceiver, statuses, transmission } from "./receiver.ts";
import { newOrderId, openShop, paid } from "./shop.ts";

/** A shop with a receiver for everything. */
async function openBoth(options: SandboxOptions = {}) {
  const receiver = await openReceiver();
  const shop = await openShop({ now: () => 0, webhooks: [receiver.url], ...options });
  return {
    shop,
    receiver,
    webhooks: shop.sandbox.webhooks,
    clock: shop.sandbox.clock,
    async [Symbol.asyncDispose]() {
      await shop[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

test("duplicated: the same message comes twice, under one id", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "duplicated" });
  await paid(both.shop);
  await paid(both.shop);
  await both.webhooks.settled();
  const [first, again, other, ...rest] = both.receiver.received;
  expect(rest).toEqual([]);
  expect(again?.text).toBe(first?.text);
  expect(again?.headers).toEqual(first?.headers);
  expect(other?.text).not.toBe(first?.text);
  expect(both.webhooks.deliveries()).toMatchObject([
    { state: "delivered", faults: ["duplicated"], attempts: [{ status: 200 }, { status: 200 }] },
    { state: "delivered", faults: [], attempts: [{ status: 200 }] },
  ]);
});

test("duplicated: two refused copies are retried once", async () => {
  await using receiver = await openReceiver(statuses(500, 500, 200));
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  shop.sandbox.webhooks.faults.add({ kind: "duplicated" });
  await paid(shop);
  shop.sandbox.clock.advance(10 * 60_000);
  await shop.sandbox.webhooks.settled();
  expect(receiver.received.map((m) => transmission(m, "transmission-retried-count"))).toEqual([
    "0",
    "0",
    "1",
  ]);
});

test("reordered: the next message overtakes it", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "reordered" });
  const [first, second] = [newOrderId(), newOrderId()];
  await paid(both.shop, { orderId: first });
  await both.webhooks.settled();
  expect(both.receiver.received).toEqual([]);
  await paid(both.shop, { orderId: second });
  await both.webhooks.settled();
  expect(both.receiver.received.map(({ body }) => body.data.orderId)).toEqual([second, first]);
});

test("reordered: without a next message it comes a minute late", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "reordered" });
  await paid(both.shop);
  both.clock.advance(59_999);
  await both.webhooks.settled();
  expect(both.receiver.received).toEqual([]);
  both.clock.advance(1);
  await both.webhooks.settled();
  expect(both.receiver.received).toHaveLength(1);
});

test("late: it comes when its time is over, as it was when it happened", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "late", ms: 120_000 });
  await both.shop.cancel(await paid(both.shop), { cancelReason: "변심" });
  await both.webhooks.settled();
  expect(both.receiver.take().map(({ body }) => body.data.status)).toEqual(["CANCELED"]);
  expect(both.webhooks.deliveries()).toMatchObject([
    { state: "waiting", nextAttemptAt: "1970-01-01T09:02:00+09:00" },
    { state: "delivered" },
  ]);
  both.clock.advance(120_000);
  await both.webhooks.settled();
  const [late] = both.receiver.received;
  expect(late?.body.data.status).toBe("DONE");
  expect(late && transmission(late, "transmission-time")).toBe("1970-01-01T09:02:00+09:00");
});

test("never: it does not come, and is in the log as failed", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "never" });
  await paid(both.shop);
  both.clock.advance(4 * 86_400_000);
  await both.webhooks.settled();
  expect(both.receiver.received).toEqual([]);
  expect(both.webhooks.deliveries()).toMatchObject([
    { state: "failed", attempts: [], nextAttemptAt: null, faults: ["never"] },
  ]);
});

test("forged: secrets are others", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "forged", times: 2 });
  const paymentKey = await paid(both.shop, { method: "VIRTUAL_ACCOUNT" });
  both.shop.sandbox.payments.deposit(paymentKey);
  await both.webhooks.settled();
  const { secret } = (await both.shop.retrieve(paymentKey)).body;
  const secrets = both.receiver.received.map(({ body }) => (body.data ?? body).secret);
  expect(secrets).toHaveLength(3);
  expect(secrets.map((sent) => sent === secret)).toEqual([false, false, true]);
});

test("forged: a signature is made with another key", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "forged" });
  both.webhooks.send("payout.changed");
  both.webhooks.send("payout.changed");
  await both.webhooks.settled();
  const key = Buffer.from(both.shop.sandbox.securityKey, "hex");
  const valid = both.receiver.received.map((message) => {
    const text = `${message.text}:${transmission(message, "transmission-time")}`;
    const value = createHmac("sha256", key).update(text).digest("base64");
    return transmission(message, "signature") === `v1:${value}`;
  });
  expect(valid).toEqual([false, true]);
});

test("wrongCreatedAt: it is written as in another envelope, or as said", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "wrongCreatedAt", times: 2 });
  both.webhooks.send("METHOD_UPDATED");
  both.webhooks.send("payout.changed");
  both.webhooks.faults.add({ kind: "wrongCreatedAt", createdAt: "어제" });
  both.webhooks.send("METHOD_UPDATED");
  await both.webhooks.settled();
  expect(both.receiver.received.map(({ body }) => body.createdAt)).toEqual([
    "1970-01-01T09:00:00+09:00",
    "1970-01-01T09:00:00.000",
    "어제",
  ]);
});

test("unknownEvent: the event has a name of the future", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "unknownEvent" });
  both.webhooks.faults.add({ kind: "unknownEvent", eventType: "BRAND_PAY_CHANGED", skip: 1 });
  await paid(both.shop);
  await paid(both.shop);
  await both.webhooks.settled();
  expect(both.receiver.received.map(({ body }) => body.eventType)).toEqual([
    "SOMETHING_NEW",
    "BRAND_PAY_CHANGED",
  ]);
});

test("shortBody: data is what it was in 2022", async () => {
  await using both = await openBoth();
  both.webhooks.faults.add({ kind: "shortBody" });
  const orderId = newOrderId();
  const paymentKey = await paid(both.shop, { orderId });
  await both.webhooks.settled();
  expect(both.receiver.received.map(({ body }) => body.data)).toEqual([
    { paymentKey, orderId, status: "DONE" },
  ]);
});

test("a fault hits the event, the order and the turn it names", async () => {
  await using both = await openBoth();
  const orderId = newOrderId();
  both.webhooks.faults.add({
    kind: "never",
    event: "DEPOSIT_CALLBACK",
    orderId,
    skip: 1,
    times: 1,
  });
  await paid(both.shop, { method: "VIRTUAL_ACCOUNT" });
  both.shop.sandbox.payments.deposit(await paid(both.shop, { orderId, method: "VIRTUAL_ACCOUNT" }));
  expect(both.webhooks.deliveries().map(({ event, faults }) => [event, ...faults])).toEqual([
    ["DEPOSIT_CALLBACK"],
    ["DEPOSIT_CALLBACK"],
    ["PAYMENT_STATUS_CHANGED"],
    ["DEPOSIT_CALLBACK", "never"],
  ]);
  expect(both.webhooks.faults.list()).toEqual([]);
});

test("faults are listed and removed", async () => {
  await using both = await openBoth();
  const { faults } = both.webhooks;
  const { id } = faults.add({ kind: "late", ms: 1_000, event: "DEPOSIT_CALLBACK" });
  const other = faults.add({ kind: "forged" });
  expect(faults.remove(id)).toBe(true);
  expect(faults.list()).toEqual([{ id: other.id, fault: { kind: "forged" }, hits: 0, left: 1 }]);
  expect(faults.remove(id)).toBe(false);
});

test.for<[unknown, string]>([
  [null, "an object"],
  [{ kind: "lost" }, "duplicated, reordered, late, never"],
  [{ kind: "constructor" }, "kind is one of"],
  [{ kind: "late", ms: -1 }, "ms of a late"],
  [{ kind: "never", ms: 1 }, "no ms"],
  [{ kind: "never", times: 0 }, "times"],
  [
    { kind: "never", event: "PAID" },
    "event of a never webhook fault takes: PAYMENT_STATUS_CHANGED",
  ],
  [{ kind: "shortBody", event: "DEPOSIT_CALLBACK" }, "cannot happen to DEPOSIT_CALLBACK"],
  [{ kind: "forged", event: "METHOD_UPDATED" }, "cannot happen to METHOD_UPDATED"],
])("%j is no fault", async ([fault, says]) => {
  await using both = await openBoth();
  expect(() => both.webhooks.faults.add(fault as WebhookFault)).toThrow(says);
});

test("the README has a line for every kind", async () => {
  await using both = await openBoth();
  const { body } = await both.shop.send("GET", "/__sandbox/webhooks/catalog", undefined);
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const listed = body.kinds.filter(({ kind }: { kind: string }) => {
    return new RegExp(`^\\| \`${kind}\`.* \\| .+ \\|$`, "m").test(readme);
  });
  expect(listed).toEqual(body.kinds);
  expect(body.kinds).toHaveLength(8);
});
