import { inspect } from "node:util";
import { expect, test } from "vitest";
import { tossFailure, tossRetry } from "./errors.ts";
import { startContract } from "./test-contract.ts";
import { methods, startMethodShop } from "./test-methods.ts";
import { failure } from "./test-shop.ts";
import { isRead } from "./toss-operation.ts";

/** By which field each method tells the answer to another call. Those that are not here ask for no one thing by name. */
const mismatches: Readonly<Record<string, string>> = {
  "payments.create": "orderId",
  "payments.confirm": "paymentKey",
  "payments.retrieve": "paymentKey",
  "payments.retrieveByOrderId": "orderId",
  "payments.cancel": "paymentKey",
  "payments.keyIn": "orderId",
  "virtualAccounts.issue": "orderId",
  "billing.issueByAuthKey": "customerKey",
  "billing.issueByCard": "customerKey",
  "billing.charge": "orderId",
  "cashReceipts.issue": "orderId",
  "brandpay.confirm": "paymentKey",
};

/** What the sandbox calls an endpoint, where that is another name than Toss's. */
const routes: Readonly<Record<string, string>> = {
  createPayment: "create",
  confirmPayment: "confirm",
  getPayment: "retrieve",
  getPaymentByOrderId: "retrieveByOrderId",
  cancelPayment: "cancel",
};

const ids = { paymentKey: "tgen_of_another", orderId: "order-of-another", customerKey: "another" };

for (const [name, { operation, endpoint, call }] of Object.entries(methods)) {
  const mismatch = mismatches[name];
  if (mismatch === undefined) continue;
  test(`F28 ${name} refuses the answer to another call by its ${mismatch}`, async () => {
    await using shop = await startMethodShop();
    const route = (routes[endpoint] ?? endpoint) as "confirm";
    shop.sandbox.faults.add({ route, kind: "patch", body: ids });
    const error = await failure(call(shop, { maxRetries: 0 }));
    expect(error).toMatchObject({ name: "TossResponseError", operation, status: 200, mismatch });
    expect(error.applied).toBe(isRead(operation) ? "no" : "maybe");
    expect([tossFailure(error), tossRetry(error)]).toEqual([
      "ambiguous",
      isRead(operation) ? "wait" : "look",
    ]);
    expect(error.toJSON()).toMatchObject({ mismatch });
    expect(inspect(error, { depth: 5 })).not.toMatch(/of_another|of-another/);
  });
}

test("F28 a confirm of another order is refused by its orderId", async () => {
  await using shop = await startContract();
  shop.sandbox.faults.add({ route: "confirm", kind: "patch", body: { orderId: "another" } });
  const call = shop.toss.payments.confirm(shop.authenticate(), { maxRetries: 0 });
  expect(await failure(call)).toMatchObject({ mismatch: "orderId", applied: "maybe" });
});

test("F28 a confirm under another payment's idempotency key is not taken for paid", async () => {
  await using shop = await startContract();
  const options = { idempotencyKey: "one-key-for-all", maxRetries: 0 };
  await shop.toss.payments.confirm(shop.authenticate(), options);
  const order = shop.authenticate();
  const error = await failure(shop.toss.payments.confirm(order, options));
  expect(error).toMatchObject({ mismatch: "paymentKey", applied: "maybe" });
  expect(await shop.toss.payments.retrieve(order.paymentKey)).toMatchObject({
    status: "IN_PROGRESS",
  });
});

test("F28 a confirm that met the answer to another call asks again under its key, and is paid once", async () => {
  await using shop = await startContract();
  shop.sandbox.faults.add({ route: "confirm", kind: "wrongPayment" });
  const order = shop.authenticate();
  const { paymentKey, orderId } = order;
  expect(await shop.toss.payments.confirm(order)).toMatchObject({ paymentKey, orderId });
  expect(shop.sandbox.requests.list().map(({ replayed }) => replayed)).toEqual([false, true]);
});

test("an answer with another amount or currency is handed on: the shop's books decide", async () => {
  await using shop = await startContract();
  const body = { totalAmount: 1, currency: "USD" };
  shop.sandbox.faults.add({ route: "confirm", kind: "patch", body });
  expect(await shop.toss.payments.confirm(shop.authenticate())).toMatchObject(body);
});
