import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openReceiver, transmission } from "./receiver.ts";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

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

const card = {
  cardNumber: "9410001234567890",
  cardExpirationYear: "30",
  cardExpirationMonth: "12",
  cardPassword: "12",
  customerIdentityNumber: "900101",
};

test("a keyed-in card is told, a billing charge is not, a deleted billing key is", async () => {
  await using receiver = await openReceiver();
  await using shop = await openShop({ webhooks: [receiver.url] });
  const { secretKey } = shop.sandbox.apiKeys;
  const send = async (method: string, path: string, body?: object) => {
    const answer = await shop.send(method, path, body, { secretKey });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const order = { amount: 4_900, orderName: "구독" };
  const keyIn = { ...order, ...card, orderId: newOrderId() };
  await send("POST", "/v1/payments/key-in", keyIn);
  const customerKey = "buyer-1";
  const issued = { customerKey, ...card };
  const { billingKey } = await send("POST", "/v1/billing/authorizations/card", issued);
  const path = `/v1/billing/${encodeURIComponent(billingKey)}`;
  await send("POST", path, { ...order, customerKey, orderId: newOrderId() });
  await send("DELETE", path);
  await shop.sandbox.webhooks.settled();
  expect(receiver.received.map(({ body }) => [body.eventType, body.data])).toEqual([
    ["PAYMENT_STATUS_CHANGED", expect.objectContaining({ orderId: keyIn.orderId })],
    ["BILLING_DELETED", { billingKey, reason: "삭제 API 요청" }],
  ]);
});

test("payments of the start are not told, what comes after them is", async () => {
  await using receiver = await openReceiver();
  const start = {
    payments: [{ orderId: "order-past", amount: 1_000 }],
    webhooks: [{ url: receiver.url, events: ["PAYMENT_STATUS_CHANGED"] as const }],
  };
  await using shop = await openShop({ webhooks: [receiver.url], start });
  const orderId = newOrderId();
  await paid(shop, { orderId });
  await shop.sandbox.webhooks.settled();
  expect(receiver.take().map(({ body }) => body.data.orderId)).toEqual([orderId, orderId]);
  shop.sandbox.reset();
  await paid(shop, { orderId });
  await shop.sandbox.webhooks.settled();
  expect(receiver.received).toHaveLength(2);
});

test("what fell due while a saved sandbox was away is told when it is back", async () => {
  await using receiver = await openReceiver();
  const folder = mkdtempSync(join(tmpdir(), "toss-sandbox-webhooks-"));
  try {
    const options = { persist: join(folder, "state.json"), webhooks: [receiver.url] };
    const before = await openShop({ ...options, now: () => start });
    const { orderId } = authenticated(before.sandbox);
    await before.sandbox.close();
    await using after = await openShop({ ...options, now: () => start + 3_600_000 });
    after.sandbox.payments.list();
    await after.sandbox.webhooks.settled();
    expect(receiver.received.map(({ body }) => [body.data.orderId, body.data.status])).toEqual([
      [orderId, "EXPIRED"],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

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
