import { expect, test } from "vitest";
import { authenticated, newOrderId, openShop, paid } from "./shop.ts";

const order = {
  method: "CARD",
  amount: 1_000,
  orderName: "토스 티셔츠",
  returnUrl: "http://localhost:3000/return",
};

test("create opens a READY payment whose checkout is on the sandbox itself", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  const { status, body } = await shop.create({ ...order, orderId });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: "READY", orderId, totalAmount: 1_000, method: null });
  expect(body.paymentKey).toMatch(/^tgen_\d{14}[A-Za-z0-9]{5}$/);
  expect(body.checkout.url).toBe(`${shop.sandbox.url}/v1/payments/${body.paymentKey}/checkout`);
  expect((await fetch(body.checkout.url)).status).toBe(200);
});

test.for([
  ["no method", { method: undefined }, "INVALID_REQUEST"],
  ["an unknown method", { method: "CASH" }, "NOT_SUPPORTED_METHOD"],
  ["no amount", { amount: undefined }, "INVALID_REQUEST"],
  ["amount 0", { amount: 0 }, "INVALID_REQUEST"],
  ["half a won", { amount: 10.5 }, "INVALID_REQUEST"],
  ["an amount beyond exact numbers", { amount: 2 ** 53 }, "INVALID_REQUEST"],
  ["no orderId", { orderId: undefined }, "INVALID_ORDER_ID"],
  ["an orderId of 5 characters", { orderId: "order" }, "INVALID_ORDER_ID"],
  ["an orderId of 65 characters", { orderId: "o".repeat(65) }, "INVALID_ORDER_ID"],
  ["an orderId with a blank", { orderId: "order 1" }, "INVALID_ORDER_ID"],
  ["no orderName", { orderName: undefined }, "INVALID_ORDER_NAME"],
  ["an orderName of 101 characters", { orderName: "가".repeat(101) }, "INVALID_ORDER_NAME"],
  ["no address to return to", { returnUrl: undefined }, "INVALID_SUCCESS_URL"],
  ["a relative returnUrl", { returnUrl: "/return" }, "INVALID_URL"],
  ["a returnUrl that runs code", { returnUrl: "javascript:alert(1)" }, "INVALID_URL"],
  ["a relative successUrl", { successUrl: "/ok" }, "INCORRECT_SUCCESS_URL_FORMAT"],
  ["a relative failUrl", { failUrl: "/fail" }, "INCORRECT_FAIL_URL_FORMAT"],
  ["flowMode DIRECT alone", { flowMode: "DIRECT" }, "INVALID_FLOW_MODE_PARAMETERS"],
  ["an unknown flowMode", { flowMode: "FAST" }, "INVALID_REQUEST"],
  ["an unknown confirmationMethod", { confirmationMethod: "NEVER" }, "INVALID_REQUEST"],
] as const)("create with %s is refused and opens nothing", async ([, fields, code]) => {
  await using shop = await openShop();
  const { status, body } = await shop.create({ ...order, orderId: newOrderId(), ...fields });
  expect(status).toBe(400);
  expect(body.code).toBe(code);
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test("create accepts ids as Toss's sample makes them, direct flow with a wallet, and two addresses", async () => {
  await using shop = await openShop();
  const { returnUrl: _, ...rest } = order;
  const { status } = await shop.create({
    ...rest,
    orderId: "MC40MjE1NDE5NTk2NA==",
    flowMode: "DIRECT",
    easyPay: "TOSSPAY",
    successUrl: "http://localhost:3000/ok",
    failUrl: "http://localhost:3000/fail",
  });
  expect(status).toBe(200);
});

test("an order takes another payment until one of them is approved", async () => {
  await using shop = await openShop();
  for (const method of ["CARD", "VIRTUAL_ACCOUNT"] as const) {
    const orderId = newOrderId();
    const first = authenticated(shop.sandbox, { orderId, method });
    expect((await shop.create({ ...order, orderId })).status).toBe(200);
    await shop.confirm(first);
    const refused = await shop.create({ ...order, orderId });
    expect(refused).toMatchObject({ status: 400, body: { code: "DUPLICATED_ORDER_ID" } });
    expect(() => authenticated(shop.sandbox, { orderId })).toThrow(
      expect.objectContaining({ name: "DUPLICATED_ORDER_ID" }),
    );
    await shop.cancel(first.paymentKey, { cancelReason: "변심" });
    expect((await shop.create({ ...order, orderId })).body.code).toBe("DUPLICATED_ORDER_ID");
  }
});

test("an order whose payment was refused takes another one", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  await shop.confirm(authenticated(shop.sandbox, { orderId, refusal: "REJECT_CARD_PAYMENT" }));
  const paymentKey = await paid(shop, { orderId });
  expect((await shop.retrieveByOrderId(orderId)).body).toMatchObject({
    paymentKey,
    status: "DONE",
  });
});

test("a lookup by orderId answers the newest attempt", async () => {
  await using shop = await openShop();
  const orderId = newOrderId();
  const first = authenticated(shop.sandbox, { orderId });
  const second = authenticated(shop.sandbox, { orderId });
  expect((await shop.retrieveByOrderId(orderId)).body.paymentKey).toBe(second.paymentKey);
  expect((await shop.retrieve(first.paymentKey)).body.paymentKey).toBe(first.paymentKey);
});

test("a lookup of what does not exist answers NOT_FOUND_PAYMENT", async () => {
  await using shop = await openShop();
  for (const answer of [
    await shop.retrieve("nothing"),
    await shop.retrieveByOrderId("order-none"),
  ]) {
    expect(answer).toMatchObject({
      status: 404,
      body: { code: "NOT_FOUND_PAYMENT", message: "존재하지 않는 결제 정보 입니다." },
    });
  }
});
