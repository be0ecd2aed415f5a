import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Fields } from "../src/protocol/fields.ts";
import { webhookEvents } from "../src/webhooks/webhook-events.data.ts";
import { openReceiver, transmission } from "./receiver.ts";
import { openShop, paid, type Shop } from "./shop.ts";

const start = Date.UTC(2026, 2, 1, 1, 15, 0, 123);

test.for([
  ["METHOD_UPDATED", { status: "DISABLED" }],
  ["CUSTOMER_STATUS_CHANGED", { status: "CREATED" }],
  ["ORDER_PAYMENT_STATUS_CHANGED", { amount: 1_000 }],
  ["BILLING_DELETED", { reason: null }],
  ["CANCEL_STATUS_CHANGED", { cancelStatus: "ABORTED" }],
] as const)("%s is sent by hand in the envelope with data", async ([event, fields]) => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ now: () => start, webhooks: [receiver.url] });
  shop.sandbox.webhooks.send(event, fields);
  await shop.sandbox.webhooks.settled();
  const [message] = receiver.received;
  expect(Object.keys(message?.body)).toEqual(["eventType", "createdAt", "data"]);
  expect(message?.body).toMatchObject({ eventType: event, data: fields });
  expect(message?.body.createdAt).toMatch(/^2026-03-01T10:15:00\.\d{3,6}$/);
  expect(Object.keys(message?.body.data).length).toBeGreaterThan(1);
});

test.for([
  ["payout.changed", "payout", true],
  ["seller.changed", "seller", true],
  ["ars-reservation.changed", "ars-reservation", false],
] as const)(
  "%s is sent by hand in the envelope with an entity",
  async ([event, entityType, signed]) => {
    await using receiver = await openReceiver();
    await using shop = await openShop({ now: () => start, webhooks: [receiver.url] });
    shop.sandbox.webhooks.send(event, { status: "FAILED" });
    await shop.sandbox.webhooks.settled();
    const [message] = receiver.received;
    expect(message?.body).toEqual({
      eventType: event,
      createdAt: "2026-03-01T10:15:00+09:00",
      version: "2022-11-16",
      eventId: expect.stringMatching(/^evt_\w+$/),
      entityType,
      entityBody: expect.objectContaining({ status: "FAILED" }),
    });
    expect("tosspayments-webhook-signature" in (message?.headers ?? {})).toBe(signed);
  },
);

test("an event sent by hand about a known payment carries that payment", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const payment = (await shop.retrieve(paymentKey)).body;
  shop.sandbox.webhooks.register(receiver.url);
  shop.sandbox.webhooks.send("PAYMENT_STATUS_CHANGED", { paymentKey, status: "DONE" });
  shop.sandbox.webhooks.send("DEPOSIT_CALLBACK", { orderId: payment.orderId });
  await shop.sandbox.webhooks.settled();
  const [status, deposit] = receiver.received;
  expect(status?.body.data).toEqual({ ...payment, status: "DONE" });
  expect(deposit?.body).toMatchObject({
    secret: payment.secret,
    status: "WAITING_FOR_DEPOSIT",
    transactionKey: payment.lastTransactionKey,
  });
});

/** What PAYMENT_STATUS_CHANGED by hand carries. */
async function sentStatus(shop: Shop, fields?: Fields): Promise<Fields> {
  await using receiver = await openReceiver();
  const { id } = shop.sandbox.webhooks.register(receiver.url);
  shop.sandbox.webhooks.send("PAYMENT_STATUS_CHANGED", fields);
  await shop.sandbox.webhooks.settled();
  shop.sandbox.webhooks.unregister(id);
  return receiver.received[0]?.body.data;
}

test("PAYMENT_STATUS_CHANGED by hand never comes with an empty data", async () => {
  await using shop = await openShop();
  const fields = Object.keys(await sentStatus(shop));
  expect(await sentStatus(shop)).toMatchObject({ status: "DONE", balanceAmount: 10_000 });
  const older = (await shop.retrieve(await paid(shop))).body;
  const newer = (await shop.retrieve(await paid(shop))).body;
  expect(Object.keys(newer).sort()).toEqual(fields.sort());
  expect(await sentStatus(shop)).toEqual(newer);
  expect(await sentStatus(shop, { status: "ABORTED" })).toEqual({ ...newer, status: "ABORTED" });
  expect(await sentStatus(shop, { orderId: older.orderId })).toEqual(older);
});

test("PAYMENT_STATUS_CHANGED by hand about a payment that nobody knows takes nothing from another one", async () => {
  await using shop = await openShop();
  const { secret } = (await shop.retrieve(await paid(shop))).body;
  const stranger = await sentStatus(shop, { paymentKey: "tgen_stranger" });
  expect(stranger).toMatchObject({ paymentKey: "tgen_stranger", totalAmount: 10_000 });
  expect(stranger.secret).not.toBe(secret);
});

test("an example in which only the order was filled in carries that order's true fields", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop();
  const payment = (await shop.retrieve(await paid(shop, { method: "VIRTUAL_ACCOUNT" }))).body;
  shop.sandbox.webhooks.register(receiver.url);
  const { sample } = webhookEvents.DEPOSIT_CALLBACK;
  const { orderId, secret, lastTransactionKey: transactionKey } = payment;
  shop.sandbox.webhooks.send("DEPOSIT_CALLBACK", { ...sample, orderId });
  shop.sandbox.webhooks.send("DEPOSIT_CALLBACK", { ...sample, orderId, secret: "ps_other" });
  shop.sandbox.webhooks.send("DEPOSIT_CALLBACK", { orderId, status: sample.status });
  await shop.sandbox.webhooks.settled();
  const common = { createdAt: expect.any(String), orderId, transactionKey };
  expect(receiver.received.map(({ body }) => body)).toEqual([
    { ...common, secret, status: "WAITING_FOR_DEPOSIT" },
    { ...common, secret: "ps_other", status: "WAITING_FOR_DEPOSIT" },
    { ...common, secret, status: "DONE" },
  ]);
});

const hmac = (key: string | Buffer, text: string) =>
  `v1:${createHmac("sha256", key).update(text).digest("base64")}`;

test("a signature covers body and time, under the bytes of the security key", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ seed: "sign", webhooks: [receiver.url] });
  const { securityKey, webhooks } = shop.sandbox;
  expect(securityKey).toMatch(/^[0-9a-f]{64}$/);
  webhooks.send("payout.changed", { transactionDescription: "대금" });
  await webhooks.settled();
  for (const message of receiver.received) {
    const text = `${message.text}:${transmission(message, "transmission-time")}`;
    expect(transmission(message, "signature")).toBe(hmac(Buffer.from(securityKey, "hex"), text));
  }
  await using again = await openShop({ seed: "sign" });
  expect(again.sandbox.securityKey).toBe(securityKey);
});

test("while a key is replaced a signature has a value for each, of their text when the rules say so", async () => {
  await using receiver = await openReceiver();
  const previousSecurityKey = "ab".repeat(32);
  const webhookRules = { previousSecurityKey, securityKeyAs: "text" } as const;
  await using shop = await openShop({ webhooks: [receiver.url], webhookRules });
  shop.sandbox.webhooks.send("seller.changed");
  await shop.sandbox.webhooks.settled();
  const [message] = receiver.received;
  if (message === undefined) throw new Error("nothing came");
  const text = `${message.text}:${transmission(message, "transmission-time")}`;
  expect(transmission(message, "signature")).toBe(
    `${hmac(shop.sandbox.securityKey, text)},${hmac(previousSecurityKey, text)}`,
  );
});
