import { startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { getCancelableAmount, isPaid, paymentMethodCode } from "./payment.ts";
import { startContract } from "./test-contract.ts";
import { failure } from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

test("a payment is confirmed, read by key and by order, and says the same each time", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  const payment = await shop.toss.payments.confirm(order);
  expect(isPaid(payment)).toBe(true);
  expect(payment).toMatchObject({
    paymentKey: order.paymentKey,
    orderId: order.orderId,
    totalAmount: 15_000,
    currency: "KRW",
  });
  expect(payment.approvedAt).toBeInstanceOf(Date);
  expect(await shop.toss.payments.retrieve(order.paymentKey)).toEqual(payment);
  expect(await shop.toss.payments.retrieveByOrderId(order.orderId)).toEqual(payment);
});

test("an authenticated payment can be read before it is confirmed", async () => {
  await using shop = await startContract();
  const { paymentKey } = shop.authenticate();
  expect(await shop.toss.payments.retrieve(paymentKey)).toMatchObject({
    status: "IN_PROGRESS",
    approvedAt: null,
  });
});

test("a payment created by API waits in its window", async () => {
  await using sandbox = await startSandbox();
  await using toss = createTossClient({
    secretKey: sandbox.apiKeys.secretKey,
    baseUrl: sandbox.url,
  });
  const payment = await toss.payments.create({
    method: "CARD",
    amount: 5000,
    orderId: "order-by-api",
    orderName: "머그컵",
    returnUrl: "https://shop.example/return",
  });
  expect(payment).toMatchObject({ status: "READY", method: null, totalAmount: 5000 });
  expect(payment.checkout?.url).toContain(payment.paymentKey);
});

test("a client in English reads the same codes", async () => {
  await using shop = await startContract({ language: "en" });
  const payment = await shop.toss.payments.confirm(shop.authenticate());
  expect([payment.method, paymentMethodCode(payment)]).toEqual(["CARD", "CARD"]);
});

test("a virtual account waits for its deposit, then is paid", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(20_000, "VIRTUAL_ACCOUNT");
  const waiting = await shop.toss.payments.confirm(order);
  expect(waiting).toMatchObject({ status: "WAITING_FOR_DEPOSIT", approvedAt: null });
  expect(waiting.virtualAccount?.dueDate).toBeInstanceOf(Date);
  shop.sandbox.payments.deposit(order.paymentKey);
  expect(isPaid(await shop.toss.payments.retrieve(order.paymentKey))).toBe(true);
});

test("a full cancel gives everything back, and a second one is settled already", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  await shop.toss.payments.confirm(order);
  const cancel = () => shop.toss.payments.cancel(order.paymentKey, { cancelReason: "변심" });
  const canceled = await cancel();
  expect(canceled).toMatchObject({ status: "CANCELED", balanceAmount: 0 });
  expect(canceled.cancels).toMatchObject([
    { cancelAmount: 15_000, cancelReason: "변심", cancelStatus: "DONE" },
  ]);
  const error = await failure(cancel());
  expect(error).toMatchObject({ code: "ALREADY_CANCELED_PAYMENT", status: 400 });
  expect(tossFailure(error, "cancel")).toBe("settledElsewhere");
});

test("parts are canceled to the last won, and never more", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(10_000);
  await shop.toss.payments.confirm(order);
  const cancel = (cancelAmount: number) =>
    shop.toss.payments.cancel(order.paymentKey, { cancelReason: "part", cancelAmount });
  expect(getCancelableAmount(await cancel(4000))).toBe(6000);

  const over = await failure(cancel(6001));
  expect(over).toMatchObject({ code: "NOT_CANCELABLE_AMOUNT", status: 403 });
  expect((await shop.toss.payments.retrieve(order.paymentKey)).balanceAmount).toBe(6000);

  expect(await cancel(6000)).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 0 });
  expect(await failure(cancel(1))).toMatchObject({ code: "NOT_CANCELABLE_AMOUNT" });
});

test("a cancel that believes in another balance cancels nothing", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(10_000);
  await shop.toss.payments.confirm(order);
  const cancel = (refundableAmount: number) =>
    shop.toss.payments.cancel(order.paymentKey, {
      cancelReason: "part",
      cancelAmount: 1000,
      refundableAmount,
    });
  const error = await failure(cancel(9999));
  expect(error).toMatchObject({ code: "NOT_MATCHES_REFUNDABLE_AMOUNT" });
  expect(tossFailure(error, "cancel")).toBe("settledElsewhere");
  expect(await cancel(10_000)).toMatchObject({ balanceAmount: 9000 });
});

test("a paid virtual account is refunded to the account given", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(20_000, "VIRTUAL_ACCOUNT");
  await shop.toss.payments.confirm(order);
  shop.sandbox.payments.deposit(order.paymentKey);
  const missing = await failure(
    shop.toss.payments.cancel(order.paymentKey, { cancelReason: "변심" }),
  );
  expect(tossFailure(missing, "cancel")).toBe("refused");
  const refunded = await shop.toss.payments.cancel(order.paymentKey, {
    cancelReason: "변심",
    refundReceiveAccount: { bank: "20", accountNumber: "110123456789", holderName: "김토스" },
  });
  expect(refunded.balanceAmount).toBe(0);
});

test("the same confirm again is answered from its key, without another approval", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  const first = await shop.toss.payments.confirm(order);
  expect(await shop.toss.payments.confirm(order)).toEqual(first);
  expect(shop.sandbox.requests.list().map(({ replayed }) => replayed)).toEqual([false, true]);

  const error = await failure(shop.toss.payments.confirm(order, { idempotencyKey: "another-key" }));
  expect(error).toMatchObject({ code: "ALREADY_PROCESSED_PAYMENT" });
  expect(tossFailure(error, "confirm")).toBe("settledElsewhere");
});

test("the same cancel under one key is executed once", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(10_000);
  await shop.toss.payments.confirm(order);
  for (let call = 0; call < 3; call++) {
    const payment = await shop.toss.payments.cancel(
      order.paymentKey,
      { cancelReason: "part", cancelAmount: 1000 },
      { idempotencyKey: "refund-1" },
    );
    expect(payment.balanceAmount).toBe(9000);
  }
});
