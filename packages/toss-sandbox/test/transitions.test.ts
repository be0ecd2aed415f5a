import { expect, test } from "vitest";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { openPayment } from "../src/payments/open-payment.ts";
import { arrows, statuses } from "./arrows.ts";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

const minute = 60_000;
test("a payment moves along the allowed arrows and along no other", () => {
  const store = createMerchant(
    createClock(() => 0),
    "arrows",
    "http://127.0.0.1",
  ).payments;
  for (const from of statuses) {
    for (const to of statuses) {
      const payment = openPayment(
        store,
        { orderId: newOrderId(), orderName: "책", amount: 1_000 },
        { keyKind: "api", successUrl: undefined, failUrl: undefined },
      );
      payment.status = from;
      if (arrows.has(`${from} ${to}`)) {
        store.moveTo(payment, to);
        expect(payment.status).toBe(to);
      } else {
        expect(() => store.moveTo(payment, to), `${from} to ${to}`).toThrow(
          `from ${from} to ${to}`,
        );
        expect(payment.status).toBe(from);
      }
    }
  }
});

const failure = {
  code: "EXPIRED_PAYMENT",
  message: "결제가 만료되었습니다. 다시 시도해주세요.",
};

test("a READY payment lives 30 minutes", async () => {
  await using shop = await openShop({ now: () => 0 });
  const { body } = await shop.create({
    method: "CARD",
    amount: 1_000,
    orderId: newOrderId(),
    orderName: "토스 티셔츠",
    returnUrl: "http://localhost:3000/return",
  });
  shop.sandbox.clock.advance(30 * minute - 1);
  expect((await shop.retrieve(body.paymentKey)).body).toMatchObject({
    status: "READY",
    failure: null,
  });
  shop.sandbox.clock.advance(1);
  expect((await shop.retrieve(body.paymentKey)).body).toMatchObject({ status: "EXPIRED", failure });
});

test("an IN_PROGRESS payment lives 10 minutes", async () => {
  await using shop = await openShop({ now: () => 0 });
  const payment = authenticated(shop.sandbox);
  shop.sandbox.clock.advance(10 * minute - 1);
  expect((await shop.retrieve(payment.paymentKey)).body.status).toBe("IN_PROGRESS");
  shop.sandbox.clock.advance(1);
  const { body } = await shop.retrieveByOrderId(payment.orderId);
  expect(body).toMatchObject({ status: "EXPIRED", failure, secret: null, method: null });
});

test("a payment confirmed in its last millisecond is DONE, and stays so", async () => {
  await using shop = await openShop({ now: () => 0 });
  const payment = authenticated(shop.sandbox);
  shop.sandbox.clock.advance(10 * minute - 1);
  expect((await shop.confirm(payment)).body.status).toBe("DONE");
  shop.sandbox.clock.advance(365 * 24 * 60 * minute);
  expect((await shop.retrieve(payment.paymentKey)).body.status).toBe("DONE");
});

test("a deposit makes a virtual account DONE with a new transaction", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const waiting = (await shop.retrieve(paymentKey)).body;
  expect(waiting).toMatchObject({ status: "WAITING_FOR_DEPOSIT", approvedAt: null });
  shop.sandbox.payments.deposit(paymentKey);
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "DONE", secret: waiting.secret });
  expect(body.approvedAt).not.toBeNull();
  expect(body.lastTransactionKey).not.toBe(waiting.lastTransactionKey);
});

test("an overdue virtual account keeps waiting, says so, and takes no deposit", async () => {
  await using shop = await openShop({ now: () => 0 });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.clock.advance(168 * 60 * minute);
  expect((await shop.retrieve(paymentKey)).body.virtualAccount.expired).toBe(false);
  shop.sandbox.clock.advance(1);
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { expired: true } });
  expect(() => shop.sandbox.payments.deposit(paymentKey)).toThrow("overdue");
});

test("what became of a virtual account before its due date is not overdue later, and the other way round", async () => {
  await using shop = await openShop({ now: () => 0 });
  const [paidIn, canceled, late] = [
    await paid(shop, { method: "VIRTUAL_ACCOUNT" }),
    await paid(shop, { method: "VIRTUAL_ACCOUNT" }),
    await paid(shop, { method: "VIRTUAL_ACCOUNT" }),
  ];
  shop.sandbox.payments.deposit(paidIn);
  await shop.cancel(canceled, { cancelReason: "변심" });
  shop.sandbox.clock.advance(169 * 60 * minute);
  await shop.cancel(late, { cancelReason: "변심" });
  const expired = (paymentKey: string) =>
    shop.sandbox.payments.get(paymentKey)?.virtualAccount?.expired;
  expect([paidIn, canceled, late].map(expired)).toEqual([false, false, true]);
});

test("a deposit into anything but a waiting virtual account is refused", async () => {
  await using shop = await openShop();
  const card = await paid(shop);
  const virtual = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(virtual);
  for (const paymentKey of [card, virtual]) {
    expect(() => shop.sandbox.payments.deposit(paymentKey)).toThrow("is DONE");
  }
  expect(() => shop.sandbox.payments.deposit("nothing")).toThrow("no payment nothing");
});
