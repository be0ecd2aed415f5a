import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { openReceiver, transmission } from "./receiver.ts";
import { authenticated, openShop, paid } from "./shop.ts";

const start = Date.UTC(2026, 2, 1, 1, 15, 0, 123);
const account = { bank: "20", accountNumber: "1234567890", holderName: "김토스" };
const events = (received: { body: { eventType?: string } }[]) =>
  received.map(({ body }) => body.eventType ?? "DEPOSIT_CALLBACK");

test("a confirmed card payment is told with the payment as the API shows it", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ now: () => start, webhooks: [receiver.url] });
  const paymentKey = await paid(shop);
  await shop.sandbox.webhooks.settled();
  const [message, ...others] = receiver.received;
  expect(others).toEqual([]);
  expect(message).toMatchObject({ method: "POST", path: "/webhook" });
  expect(message?.headers).toMatchObject({
    "content-type": "application/json",
    "tosspayments-webhook-transmission-time": "2026-03-01T10:15:00+09:00",
    "tosspayments-webhook-transmission-retried-count": "0",
  });
  expect(message?.headers["tosspayments-webhook-transmission-id"]).toMatch(/^whtrans_a01\w{24}$/);
  expect(message?.headers).not.toHaveProperty("tosspayments-webhook-signature");
  expect(message?.body).toEqual({
    eventType: "PAYMENT_STATUS_CHANGED",
    createdAt: expect.stringMatching(/^2026-03-01T10:15:00\.123\d{0,3}$/),
    data: (await shop.retrieve(paymentKey)).body,
  });
});

test("opening, authenticating and closing the window is not told", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ webhooks: [receiver.url] });
  authenticated(shop.sandbox);
  await shop.sandbox.webhooks.settled();
  expect(receiver.received).toEqual([]);
});

test("cancels, refusals and expiries are told in the order they happen", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ now: () => start, webhooks: [receiver.url] });
  const paymentKey = await paid(shop);
  await shop.cancel(paymentKey, { cancelReason: "일부", cancelAmount: 1_000 });
  await shop.cancel(paymentKey, { cancelReason: "나머지" });
  await shop.cancel(await paid(shop), { cancelReason: "전부" });
  await shop.confirm(authenticated(shop.sandbox, { refusal: "REJECT_CARD_PAYMENT" }));
  authenticated(shop.sandbox);
  shop.sandbox.clock.advance(11 * 60_000);
  await shop.sandbox.webhooks.settled();
  expect(receiver.received.map(({ body }) => body.data.status)).toEqual([
    "DONE",
    "PARTIAL_CANCELED",
    "PARTIAL_CANCELED",
    "DONE",
    "CANCELED",
    "ABORTED",
    "EXPIRED",
  ]);
  expect(receiver.received.map(({ body }) => body.data.balanceAmount).slice(0, 3)).toEqual([
    15_000, 14_000, 0,
  ]);
  const last = receiver.received.at(-1);
  expect(last && transmission(last, "transmission-time")).toBe("2026-03-01T10:25:00+09:00");
  expect(last?.body.data.failure.code).toBe("EXPIRED_PAYMENT");
});

test("a virtual account is told by both events, its issue by DEPOSIT_CALLBACK alone", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ now: () => start, webhooks: [receiver.url] });
  const order = authenticated(shop.sandbox, { method: "VIRTUAL_ACCOUNT" });
  const { secret, lastTransactionKey } = (await shop.confirm(order)).body;
  await shop.sandbox.webhooks.settled();
  expect(receiver.take().map(({ body }) => body)).toEqual([
    {
      createdAt: expect.stringMatching(/^2026-03-01T10:15:00\.123\d{0,3}$/),
      secret,
      status: "WAITING_FOR_DEPOSIT",
      transactionKey: lastTransactionKey,
      orderId: order.orderId,
    },
  ]);

  shop.sandbox.payments.deposit(order.paymentKey);
  await shop.cancel(order.paymentKey, { cancelReason: "전부", refundReceiveAccount: account });
  await shop.sandbox.webhooks.settled();
  const told = receiver.take();
  expect(events(told)).toEqual([
    "PAYMENT_STATUS_CHANGED",
    "DEPOSIT_CALLBACK",
    "PAYMENT_STATUS_CHANGED",
    "DEPOSIT_CALLBACK",
  ]);
  expect(told.map(({ body }) => (body.data ?? body).status)).toEqual([
    "DONE",
    "DONE",
    "CANCELED",
    "CANCELED",
  ]);
  expect(told.map(({ body }) => (body.data ?? body).secret)).toEqual(Array(4).fill(secret));
});

test("a deposit that the bank takes back is told by both events", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ webhooks: [receiver.url] });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  await shop.sandbox.webhooks.settled();
  receiver.take();
  shop.sandbox.payments.reverseDeposit(paymentKey);
  await shop.sandbox.webhooks.settled();
  expect(events(receiver.received)).toEqual(["PAYMENT_STATUS_CHANGED", "DEPOSIT_CALLBACK"]);
  expect(receiver.received.map(({ body }) => (body.data ?? body).status)).toEqual([
    "WAITING_FOR_DEPOSIT",
    "WAITING_FOR_DEPOSIT",
  ]);
});

test.for(["DONE", "ABORTED"] as const)(
  "a foreign wallet's cancel is told once it is %s, without its paymentKey",
  async (status) => {
    await using receiver = await openReceiver();
    await using shop = await openShop({
      webhooks: [{ url: receiver.url, events: ["CANCEL_STATUS_CHANGED"] }],
    });
    const terms = { amount: 100, currency: "USD", method: "ALIPAY", keys: "api" } as const;
    const paymentKey = await paid(shop, terms);
    const { secretKey } = shop.sandbox.apiKeys;
    const request = { cancelReason: "refund", cancelRequestId: "request-0001" };
    await shop.cancel(paymentKey, request, { secretKey });
    await shop.sandbox.webhooks.settled();
    expect(receiver.received).toEqual([]);
    shop.sandbox.payments.finishCancel(paymentKey, { status });
    await shop.sandbox.webhooks.settled();
    const { cancels } = (await shop.retrieve(paymentKey, { secretKey })).body;
    expect(receiver.received.map(({ body }) => body)).toEqual([
      {
        eventType: "CANCEL_STATUS_CHANGED",
        createdAt: expect.stringMatching(/\.\d{3,6}$/),
        data: cancels[0],
      },
    ]);
    expect(cancels[0]).toMatchObject({ cancelStatus: status, cancelRequestId: "request-0001" });
    expect(receiver.received[0]?.text).not.toContain(paymentKey);
  },
);

test("a receiver gets only the events it registered for", async () => {
  await using deposits = await openReceiver();
  await using statuses = await openReceiver();
  await using shop = await openShop({
    webhooks: [
      { url: deposits.url, events: ["DEPOSIT_CALLBACK"] },
      { url: statuses.url, events: ["PAYMENT_STATUS_CHANGED"] },
    ],
  });
  await shop.sandbox.payments.deposit(await paid(shop, { method: "VIRTUAL_ACCOUNT" }));
  await shop.sandbox.webhooks.settled();
  expect(events(deposits.received)).toEqual(["DEPOSIT_CALLBACK", "DEPOSIT_CALLBACK"]);
  expect(events(statuses.received)).toEqual(["PAYMENT_STATUS_CHANGED"]);
});

test("createdAt of DEPOSIT_CALLBACK has an offset when the rules say so", async () => {
  await using receiver = await openReceiver();
  const webhookRules = { depositCreatedAt: "offset", statusOfWaiting: "always" } as const;
  await using shop = await openShop({ now: () => start, webhooks: [receiver.url], webhookRules });
  await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  await shop.sandbox.webhooks.settled();
  expect(receiver.received.map(({ body }) => [body.eventType, body.createdAt])).toEqual([
    ["PAYMENT_STATUS_CHANGED", expect.stringMatching(/\.123\d{0,3}$/)],
    [undefined, "2026-03-01T10:15:00+09:00"],
  ]);
});

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

test("the same seed makes the same messages", async () => {
  const seen: string[][] = [];
  for (let run = 0; run < 2; run += 1) {
    await using receiver = await openReceiver();
    const options = { port: 0, seed: "same", now: () => start, webhooks: [receiver.url] };
    await using shop = await openShop(options);
    const order = { orderId: "order-same", amount: 1_000, method: "VIRTUAL_ACCOUNT" } as const;
    shop.sandbox.payments.deposit(await paid(shop, order));
    await shop.sandbox.webhooks.settled();
    seen.push(
      receiver.received.map((message) => {
        const body = message.text.replaceAll(shop.sandbox.url, "");
        return `${transmission(message, "transmission-id")} ${body}`;
      }),
    );
  }
  expect(seen[0]).toHaveLength(3);
  expect(seen[1]).toEqual(seen[0]);
});
