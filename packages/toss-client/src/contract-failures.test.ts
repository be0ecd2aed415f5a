import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { isPaid } from "./payment.ts";
import { executed, startContract } from "./test-contract.ts";
import { failure } from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

test("F20 a confirm whose answer is lost is paid once", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
  expect(isPaid(await shop.toss.payments.confirm(order))).toBe(true);
  expect(executed(shop, "/confirm")).toBe(1);
});

test("a cancel whose answer is lost is sent once, and says that it may have taken effect", async () => {
  await using shop = await startContract();
  const order = shop.authenticate(10_000);
  await shop.toss.payments.confirm(order);
  shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
  const cancel = { cancelReason: "part", cancelAmount: 1000 };
  const error = await failure(shop.toss.payments.cancel(order.paymentKey, cancel));
  expect([error.applied, tossFailure(error, "cancel")]).toEqual(["maybe", "ambiguous"]);
  expect(executed(shop, "/cancel")).toBe(1);
  expect((await shop.toss.payments.retrieve(order.paymentKey)).balanceAmount).toBe(9000);
});

test("F25 a read behind a failing gateway succeeds when the gateway does", async () => {
  await using shop = await startContract();
  const { paymentKey } = shop.authenticate();
  const html = { status: 502, body: "<html>", contentType: "text/html" };
  shop.sandbox.faults.add({ route: "retrieve", kind: "answer", times: 2, ...html });
  expect(await shop.toss.payments.retrieve(paymentKey)).toMatchObject({ paymentKey });
});

test("an unknown payment is not found, by key and by order", async () => {
  await using shop = await startContract();
  for (const call of [
    shop.toss.payments.retrieve("tgen_20260301120000AAAAA"),
    shop.toss.payments.retrieveByOrderId("a=b.c"),
  ]) {
    expect(await failure(call)).toMatchObject({ isNotFound: true, status: 404, applied: "no" });
  }
});

test("a confirm of another amount approves nothing", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  const error = await failure(shop.toss.payments.confirm({ ...order, amount: 100 }));
  expect(error).toMatchObject({ name: "TossApiError", status: 400 });
  expect(await shop.toss.payments.retrieve(order.paymentKey)).toMatchObject({
    status: "IN_PROGRESS",
  });
});

test("a confirm after ten minutes finds an expired payment, not a missing one", async () => {
  await using shop = await startContract();
  const order = shop.authenticate();
  shop.sandbox.clock.advance(10 * 60_000 + 1);
  const error = await failure(shop.toss.payments.confirm(order));
  expect(error).toMatchObject({ code: "NOT_FOUND_PAYMENT_SESSION", isNotFound: false });
  expect(tossFailure(error, "confirm")).toBe("settledElsewhere");
  const expired = await shop.toss.payments.retrieve(order.paymentKey);
  expect(expired).toMatchObject({ status: "EXPIRED" });
  expect(expired.failure?.code).toBe("EXPIRED_PAYMENT");
});

test("a card that the issuer declines leaves an aborted payment", async () => {
  await using shop = await startContract();
  const order = { orderId: "order-declined", amount: 1000 };
  const refusal = "REJECT_CARD_PAYMENT";
  const { paymentKey } = shop.sandbox.payments.authenticate({ ...order, refusal });
  const error = await failure(shop.toss.payments.confirm({ ...order, paymentKey }));
  expect(error).toMatchObject({ code: refusal, applied: "no" });
  expect(tossFailure(error, "confirm")).toBe("declined");
  expect(await shop.toss.payments.retrieve(paymentKey)).toMatchObject({
    status: "ABORTED",
    failure: { code: refusal },
  });
});

test("a key Toss does not know is our fault", async () => {
  await using shop = await startContract({ secretKey: "test_gsk_unknown" });
  const error = await failure(shop.toss.payments.confirm(shop.authenticate()));
  expect(error).toMatchObject({ code: "UNAUTHORIZED_KEY", status: 401, applied: "no" });
  expect(tossFailure(error, "confirm")).toBe("ourFault");
});

test("a key of the other kind is our fault and approves nothing", async () => {
  await using shop = await startContract();
  await using other = createTossClient({
    secretKey: shop.sandbox.apiKeys.secretKey,
    baseUrl: shop.sandbox.url,
  });
  const order = shop.authenticate();
  const error = await failure(other.payments.confirm(order));
  expect([tossFailure(error, "confirm"), error.applied]).toEqual(["ourFault", "no"]);
  expect(await shop.toss.payments.retrieve(order.paymentKey)).toMatchObject({
    status: "IN_PROGRESS",
  });
});

for (const [testCode, failureClass, requests] of [
  ["REJECT_CARD_COMPANY", "declined", 1],
  ["INCORRECT_BASIC_AUTH_FORMAT", "ourFault", 1],
  ["PROVIDER_ERROR", "ambiguous", 1],
  ["FAILED_INTERNAL_SYSTEM_PROCESSING", "ambiguous", 4],
  ["IDEMPOTENT_REQUEST_PROCESSING", "busy", 4],
  ["NOT_A_CODE_OF_TOSS", "ourFault", 1],
] as const) {
  test(`test code ${testCode} is ${failureClass} and changes nothing`, async () => {
    await using shop = await startContract();
    const order = shop.authenticate();
    const error = await failure(shop.toss.payments.confirm(order, { testCode }));
    expect(tossFailure(error, "confirm")).toBe(failureClass);
    expect(shop.sandbox.requests.list()).toHaveLength(requests);
    expect(shop.sandbox.payments.get(order.paymentKey)).toMatchObject({ status: "IN_PROGRESS" });
  });
}
