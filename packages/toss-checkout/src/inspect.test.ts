import { expect, test } from "vitest";
import { openShop } from "../test/shop.ts";

test("an order can be inspected with its attempt, its refunds and what is due", async () => {
  await using shop = await openShop("sqlite");
  const { orderId, paymentKey } = await shop.paidOrder();
  const refund = { paymentKey, requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 1_000 };
  await shop.checkout.cancel(refund);
  expect(await shop.checkout.inspect(orderId)).toMatchObject({
    order: { orderId, status: "partRefunded" },
    attempts: 1,
    attempt: { number: 1, paymentKey, takeovers: 0, sameKey: true },
    refunds: [{ requestId: "r-1", status: "done", amount: 1_000 }],
    payment: { balanceAmount: 14_000 },
    dueAt: null,
    leasedUntil: null,
    log: [
      { to: "created" },
      { to: "confirming", cause: "claimed" },
      { to: "paid", cause: "settled" },
      { to: "paid", cause: "refund reserved" },
      { to: "partRefunded", at: expect.any(Date) },
    ],
    events: [
      { type: "paid", acknowledged: false },
      { type: "refunded", acknowledged: false },
    ],
  });
  expect(shop.alerts).toEqual([]);
});

test("S15 an inspection has no idempotency key, secret hash or account number in it", async () => {
  await using shop = await openShop("sqlite");
  const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  const { record } = await shop.ledger.read({ orderId: redirect.orderId });
  const text = JSON.stringify(await shop.checkout.inspect(redirect.orderId));
  const { secret, virtualAccount } = shop.sandbox.payments.get(redirect.paymentKey) ?? {};
  for (const hidden of [
    record?.attempt?.idempotencyKey,
    record?.depositSecretHash,
    secret,
    virtualAccount?.accountNumber,
  ]) {
    expect(hidden).toEqual(expect.any(String));
    expect(text).not.toContain(hidden);
  }
});

test("an order nobody knows cannot be inspected", async () => {
  await using shop = await openShop();
  expect(await shop.checkout.inspect("nobody-knows")).toBeNull();
});
