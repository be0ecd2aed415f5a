import { expect, test } from "vitest";
import type { CancelPaymentInput, CreatePaymentInput } from "../schema/inputs.ts";
import { bytes, drop, json } from "../test-server.ts";
import {
  cancel,
  confirm,
  order,
  paid,
  payment,
  paymentKey,
  refund,
  startShop,
} from "../test-shop.ts";

const window: CreatePaymentInput = {
  method: "CARD",
  amount: 15_000,
  orderId: "order-0001",
  orderName: "생수 외 1건",
  returnUrl: "https://shop.example/return",
};

test("confirm sends paymentKey, orderId and amount, and returns the payment", async () => {
  await using shop = await startShop([paid]);
  const result = await confirm(shop.toss);
  expect(shop.seen[0]).toMatchObject({ method: "POST", url: "/v1/payments/confirm" });
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual(order);
  expect(result).toMatchObject({ status: "DONE", totalAmount: 1000, orderId: order.orderId });
  expect(result.approvedAt).toEqual(new Date("2024-02-13T12:18:14+09:00"));
});

test("a confirmed payment whose times have no offset is a payment, by Korean time", async () => {
  const bare = JSON.stringify(payment).replaceAll("+09:00", "");
  await using shop = await startShop([paid, json(200, JSON.parse(bare))]);
  const [usual, read] = [await confirm(shop.toss), await confirm(shop.toss)];
  expect(bare).not.toContain("+09:00");
  expect(read).toEqual(usual);
});

test("retrieve and retrieveByOrderId read by their own paths, and send no body", async () => {
  await using shop = await startShop([paid]);
  await shop.toss.payments.retrieve("tgen_2026=");
  await shop.toss.payments.retrieveByOrderId("a=b.c-d_e");
  expect(shop.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["GET", "/v1/payments/tgen_2026%3D", ""],
    ["GET", "/v1/payments/orders/a%3Db.c-d_e", ""],
  ]);
  expect(shop.seen[0]?.headers["idempotency-key"]).toBeUndefined();
});

test("orders from elsewhere with short ids can be read", async () => {
  await using shop = await startShop([paid]);
  await shop.toss.payments.retrieveByOrderId("71");
  expect(shop.seen[0]?.url).toBe("/v1/payments/orders/71");
});

test("cancel without an amount sends none, so that Toss cancels the whole balance", async () => {
  await using shop = await startShop([paid]);
  await cancel(shop.toss);
  expect(shop.seen[0]).toMatchObject({ method: "POST", url: `/v1/payments/${paymentKey}/cancel` });
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual(refund);
});

test("cancel sends every parameter Toss has", async () => {
  await using shop = await startShop([paid]);
  const input: Required<CancelPaymentInput> = {
    cancelReason: "😀".repeat(200),
    cancelAmount: 10.25,
    refundableAmount: 100.5,
    refundReceiveAccount: { bank: "우리", accountNumber: "1".repeat(20), holderName: "김토스" },
    taxFreeAmount: 0,
    taxExemptionAmount: 3,
    currency: "USD",
    cancelRequestId: "cancel-1",
  };
  await shop.toss.payments.cancel(paymentKey, input);
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual(input);
});

test("a cancel in won or yen takes whole amounts, one in dollars or of no currency takes cents", async () => {
  await using shop = await startShop([paid]);
  const parts = { cancelAmount: 10.25, refundableAmount: 100.5, taxFreeAmount: 0.01 };
  const whole = { cancelAmount: 10, refundableAmount: 100, taxFreeAmount: 0 };
  const inputs: CancelPaymentInput[] = [
    { ...refund, ...parts },
    { ...refund, ...parts, currency: "USD" },
    { ...refund, ...whole, currency: "KRW" },
    { ...refund, ...whole, currency: "JPY" },
    { ...refund, currency: "KRW" },
  ];
  for (const input of inputs) await shop.toss.payments.cancel(paymentKey, input);
  expect(shop.seen.map(({ body }) => JSON.parse(body))).toEqual(inputs);
});

test("create sends every parameter Toss has", async () => {
  await using shop = await startShop([paid]);
  const input: Required<CreatePaymentInput> = {
    ...window,
    successUrl: "https://shop.example/success",
    failUrl: "http://localhost:3000/fail?why=1",
    flowMode: "DIRECT",
    easyPay: "TOSSPAY",
    cardCompany: "SHINHAN",
    confirmationMethod: "MANUAL",
    appScheme: "shopapp://return",
  };
  await shop.toss.payments.create(input);
  expect(shop.seen[0]).toMatchObject({ method: "POST", url: "/v1/payments" });
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual(input);
});

test("INV-7 the same confirm has the same idempotency key everywhere, another one another key", async () => {
  await using shop = await startShop([paid]);
  const { payments } = shop.toss;
  await payments.confirm(order);
  await payments.confirm({ ...order });
  await payments.confirm({ ...order, amount: 1001 });
  await payments.confirm({ ...order, orderId: "another-order" });
  await payments.confirm({ ...order, paymentKey: "another-key" });
  const [first, again, ...others] = shop.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(first).toBe(`${order.paymentKey}.${order.orderId}.${order.amount}`);
  expect(again).toBe(first);
  expect(new Set([first, ...others]).size).toBe(4);
});

test("INV-7 the longest confirm has a key that Toss takes", async () => {
  const longest = { paymentKey: "k".repeat(200), orderId: "o".repeat(64), amount: 2 ** 53 - 1 };
  await using shop = await startShop([json(200, { ...payment, ...longest })]);
  await shop.toss.payments.confirm(longest);
  expect(String(shop.seen[0]?.headers["idempotency-key"]).length).toBeLessThanOrEqual(300);
});

test("INV-7 every cancel and every create has an idempotency key of its own", async () => {
  await using shop = await startShop([paid]);
  for (const call of [cancel, cancel]) await call(shop.toss);
  for (const input of [window, window]) await shop.toss.payments.create(input);
  expect(new Set(shop.seen.map(({ headers }) => headers["idempotency-key"])).size).toBe(4);
});

test("a caller's idempotency key is sent as it is, on every attempt", async () => {
  await using shop = await startShop([drop, paid]);
  await shop.toss.payments.confirm(order, { idempotencyKey: "refund:42" });
  expect(shop.seen.map(({ headers }) => headers["idempotency-key"])).toEqual([
    "refund:42",
    "refund:42",
  ]);
});

test("the amount is sent as a number", async () => {
  await using shop = await startShop([paid]);
  await confirm(shop.toss);
  expect(shop.seen[0]?.body).toContain('"amount":1000');
});

test("a payment of unknown status, method and fields is returned as it came", async () => {
  const strange = { ...payment, status: "FROZEN", method: "홍채", brandNew: { deep: [1] } };
  await using shop = await startShop([json(200, strange)]);
  const result = await confirm(shop.toss);
  expect(result).toMatchObject({ status: "FROZEN", method: "홍채", brandNew: { deep: [1] } });
});

test("a body that ends with the connection, but whole, is read", async () => {
  await using shop = await startShop([bytes(`HTTP/1.1 200 OK\r\n\r\n${JSON.stringify(payment)}`)]);
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
});
