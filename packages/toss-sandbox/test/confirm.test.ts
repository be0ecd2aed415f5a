import { expect, test } from "vitest";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

test("confirm of an authenticated payment with its orderId and amount takes the money", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const { status, body } = await shop.confirm(payment);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    status: "DONE",
    totalAmount: 15_000,
    balanceAmount: 15_000,
    method: "카드",
  });
});

test("confirm with the amount as text is accepted, as Toss's own samples send it", async () => {
  await using shop = await openShop();
  const { status } = await shop.confirm({ ...authenticated(shop.sandbox), amount: "15000" });
  expect(status).toBe(200);
});

test("confirm with another amount answers INVALID_REQUEST and leaves the payment IN_PROGRESS", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const refused = await shop.confirm({ ...payment, amount: 100 });
  expect(refused.status).toBe(400);
  expect(refused.body).toEqual({ code: "INVALID_REQUEST", message: "잘못된 요청입니다." });
  expect(shop.sandbox.payments.get(payment.paymentKey)?.status).toBe("IN_PROGRESS");
  expect((await shop.confirm(payment)).status).toBe(200);
});

test("confirm with another orderId answers INVALID_REQUEST and leaves the payment IN_PROGRESS", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const refused = await shop.confirm({ ...payment, orderId: newOrderId() });
  expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
  expect(shop.sandbox.payments.get(payment.paymentKey)?.status).toBe("IN_PROGRESS");
});

test("confirm of a payment that is DONE or waits for its deposit answers ALREADY_PROCESSED_PAYMENT", async () => {
  await using shop = await openShop();
  for (const method of ["CARD", "VIRTUAL_ACCOUNT"] as const) {
    const payment = authenticated(shop.sandbox, { method });
    expect((await shop.confirm(payment)).status).toBe(200);
    expect(await shop.confirm(payment)).toMatchObject({
      status: 400,
      body: { code: "ALREADY_PROCESSED_PAYMENT", message: "이미 처리된 결제 입니다." },
    });
  }
});

test("confirm of a canceled payment answers ALREADY_PROCESSED_PAYMENT", async () => {
  await using shop = await openShop();
  for (const cancelAmount of [undefined, 1_000]) {
    const payment = authenticated(shop.sandbox);
    await shop.confirm(payment);
    await shop.cancel(payment.paymentKey, { cancelReason: "고객 변심", cancelAmount });
    expect((await shop.confirm(payment)).body.code).toBe("ALREADY_PROCESSED_PAYMENT");
  }
});

test("confirm of an expired payment answers NOT_FOUND_PAYMENT_SESSION", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.clock.advance(10 * 60_000);
  expect(await shop.confirm(payment)).toMatchObject({
    status: 404,
    body: { code: "NOT_FOUND_PAYMENT_SESSION" },
  });
});

test("confirm of a payment nobody authenticated answers NOT_FOUND_PAYMENT_SESSION", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  const created = await shop.create({
    method: "CARD",
    amount: 1_000,
    orderId,
    orderName: "토스 티셔츠",
    returnUrl: "http://localhost:3000/return",
  });
  const { paymentKey } = created.body;
  const refused = await shop.confirm({ paymentKey, orderId, amount: 1_000 });
  expect(refused).toMatchObject({ status: 404, body: { code: "NOT_FOUND_PAYMENT_SESSION" } });
  expect(shop.sandbox.payments.get(paymentKey)?.status).toBe("READY");
});

test("confirm of an unknown paymentKey answers NOT_FOUND_PAYMENT", async () => {
  await using shop = await openShop();
  const refused = await shop.confirm({ paymentKey: "nothing", orderId: "order-1", amount: 1_000 });
  expect(refused).toMatchObject({ status: 404, body: { code: "NOT_FOUND_PAYMENT" } });
});

test("confirm the card company refuses answers its code and aborts the payment for good", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox, { refusal: "REJECT_CARD_PAYMENT" });
  const failure = {
    code: "REJECT_CARD_PAYMENT",
    message: "한도초과 혹은 잔액부족으로 결제에 실패했습니다.",
  };
  const refused = await shop.confirm(payment);
  expect(refused.status).toBe(403);
  expect(refused.body).toEqual(failure);
  const { body } = await shop.retrieve(payment.paymentKey);
  expect(body).toMatchObject({ status: "ABORTED", failure, method: "카드", approvedAt: null });
  expect(body).toMatchObject({ lastTransactionKey: null, secret: null, receipt: null, card: null });
  expect((await shop.confirm(payment)).body.code).toBe("NOT_FOUND_PAYMENT_SESSION");
});

test.for([
  ["CARD", 99],
  ["TRANSFER", 199],
  ["VIRTUAL_ACCOUNT", 199],
] as const)(
  "confirm by %s of %d won is below the minimum and aborts the payment",
  async ([method, amount]) => {
    await using shop = await openShop();
    const payment = authenticated(shop.sandbox, { method, amount });
    expect(await shop.confirm(payment)).toMatchObject({
      status: 400,
      body: { code: "BELOW_MINIMUM_AMOUNT" },
    });
    expect(shop.sandbox.payments.get(payment.paymentKey)?.status).toBe("ABORTED");
    await paid(shop, { method, amount: amount + 1 });
  },
);

test("INV-1 fifty confirms at the same moment approve once", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const answers = await Promise.all(Array.from({ length: 50 }, () => shop.confirm(payment)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const losers = answers.filter(({ status }) => status !== 200);
  expect(new Set(losers.map(({ body }) => body.code))).toEqual(
    new Set(["ALREADY_PROCESSED_PAYMENT"]),
  );
});

test("one order with two authenticated payments can be approved twice: only the shop can prevent it", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  const first = authenticated(shop.sandbox, { orderId });
  const second = authenticated(shop.sandbox, { orderId });
  expect((await shop.confirm(first)).status).toBe(200);
  expect((await shop.confirm(second)).status).toBe(200);
});

test("two payments of one order that were both authenticated can both be confirmed", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  const tabs = [1, 2].map(() => authenticated(shop.sandbox, { orderId }));
  for (const tab of tabs) expect((await shop.confirm(tab)).body.status).toBe("DONE");
  const again = () => shop.sandbox.payments.authenticate({ orderId, amount: 1_000, keys: "api" });
  expect(again).toThrow(expect.objectContaining({ name: "DUPLICATED_ORDER_ID" }));
});
