import { expect, test } from "vitest";
import { openShop, paid } from "./shop.ts";

const day = 86_400_000;
const cancelReason = "변심";
const refundReceiveAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };

test("a deposit that the bank takes back leaves the account waiting, with a new transaction", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  const done = (await shop.retrieve(paymentKey)).body;
  shop.sandbox.payments.reverseDeposit(paymentKey);
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({
    status: "WAITING_FOR_DEPOSIT",
    approvedAt: null,
    balanceAmount: 15_000,
    cancels: null,
    secret: done.secret,
    virtualAccount: done.virtualAccount && { expired: false, refundStatus: "NONE" },
  });
  expect(body.lastTransactionKey).not.toBe(done.lastTransactionKey);
  shop.sandbox.payments.deposit(paymentKey);
  expect((await shop.retrieve(paymentKey)).body.status).toBe("DONE");
});

test("rule depositReversal makes it CANCELED, as API 1.4 did", async () => {
  await using shop = await openShop({ rules: { depositReversal: "CANCELED" } });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  shop.sandbox.payments.reverseDeposit(paymentKey);
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "CANCELED", balanceAmount: 0 });
  expect(body.cancels).toMatchObject([{ cancelAmount: 15_000, cancelStatus: "DONE" }]);
});

test("only a whole deposit can be taken back", async () => {
  await using shop = await openShop();
  const card = await paid(shop);
  const waiting = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const refunded = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(refunded);
  await shop.cancel(refunded, { cancelReason, cancelAmount: 5_000, refundReceiveAccount });
  for (const paymentKey of [card, waiting, refunded]) {
    expect(() => shop.sandbox.payments.reverseDeposit(paymentKey)).toThrow("no deposit");
  }
  expect(() => shop.sandbox.payments.reverseDeposit("nothing")).toThrow("no payment nothing");
});

test("an overdue account stays paid in, and is overdue again when the deposit is taken back", async () => {
  await using shop = await openShop({ now: () => 0 });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  shop.sandbox.clock.advance(8 * day);
  const expired = () => shop.sandbox.payments.get(paymentKey)?.virtualAccount?.expired;
  expect(expired()).toBe(false);
  shop.sandbox.payments.reverseDeposit(paymentKey);
  expect(expired()).toBe(true);
});

test.for([
  ["all of it", undefined, "CANCELED"],
  ["a part", 5_000, "PARTIAL_CANCELED"],
] as const)(
  "a refund of %s of a deposit is PENDING for two days, then COMPLETED",
  async ([, cancelAmount, status]) => {
    await using shop = await openShop({ now: () => 0 });
    const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
    shop.sandbox.payments.deposit(paymentKey);
    const { body } = await shop.cancel(paymentKey, {
      cancelReason,
      cancelAmount,
      refundReceiveAccount,
    });
    expect(body).toMatchObject({ status, virtualAccount: { refundStatus: "PENDING" } });
    shop.sandbox.clock.advance(2 * day - 1);
    const refundStatus = () => shop.sandbox.payments.get(paymentKey)?.virtualAccount?.refundStatus;
    expect(refundStatus()).toBe("PENDING");
    shop.sandbox.clock.advance(1);
    expect(refundStatus()).toBe("COMPLETED");
  },
);

test("rule depositRefundMs null leaves refundStatus NONE, rule refundedDeposit says PARTIAL_CANCELED", async () => {
  await using shop = await openShop({
    rules: { depositRefundMs: null, refundedDeposit: "PARTIAL_CANCELED" },
  });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  shop.sandbox.payments.deposit(paymentKey);
  const { body } = await shop.cancel(paymentKey, { cancelReason, refundReceiveAccount });
  expect(body).toMatchObject({
    status: "PARTIAL_CANCELED",
    balanceAmount: 0,
    virtualAccount: { refundStatus: "NONE" },
  });
});

test("a cancel before the deposit is CANCELED and refunds nothing", async () => {
  await using shop = await openShop({ rules: { refundedDeposit: "PARTIAL_CANCELED" } });
  const paymentKey = await paid(shop, { method: "VIRTUAL_ACCOUNT" });
  const { body } = await shop.cancel(paymentKey, { cancelReason });
  expect(body).toMatchObject({ status: "CANCELED", virtualAccount: { refundStatus: "NONE" } });
});
