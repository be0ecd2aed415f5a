import { expect, test } from "vitest";
import type { WindowMethod } from "../src/index.ts";
import { openShop, paid, type Shop } from "./shop.ts";

const cancelReason = "Customer wants refund";
const day = 86_400_000;

async function paidAbroad(shop: Shop, method: WindowMethod = "ALIPAY"): Promise<string> {
  return paid(shop, { method, currency: "USD", amount: 100.5 });
}

test("a wallet from abroad shows its provider and no card", async () => {
  await using shop = await openShop();
  const { body } = await shop.retrieve(await paidAbroad(shop, "PAYPAL"));
  expect(body).toMatchObject({
    status: "DONE",
    method: "해외간편결제",
    currency: "USD",
    card: null,
    easyPay: { provider: "PAYPAL", amount: 100.5, discountAmount: 0 },
  });
});

test("its cancel stays IN_PROGRESS and moves neither status, balance nor lastTransactionKey", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  const before = (await shop.retrieve(paymentKey)).body;
  const { status, body } = await shop.cancel(paymentKey, {
    cancelReason,
    cancelRequestId: "cancel-request-0001",
  });
  expect(status).toBe(200);
  const { cancels, ...rest } = body;
  expect({ ...rest, cancels: null }).toEqual(before);
  expect(cancels).toMatchObject([
    {
      cancelAmount: 100.5,
      refundableAmount: 0,
      cancelStatus: "IN_PROGRESS",
      cancelRequestId: "cancel-request-0001",
    },
  ]);
});

test("finishCancel with DONE gives the money back", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  const first = { cancelReason, cancelAmount: 40, cancelRequestId: "cancel-1" };
  await shop.cancel(paymentKey, first);
  const second = { cancelReason, cancelAmount: 60.5, cancelRequestId: "cancel-2" };
  await shop.cancel(paymentKey, second);
  shop.sandbox.payments.finishCancel(paymentKey, { cancelRequestId: "cancel-2", status: "DONE" });
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 40 });
  expect(body.cancels).toMatchObject([{ cancelStatus: "IN_PROGRESS" }, { cancelStatus: "DONE" }]);
  expect(body.lastTransactionKey).toBe(body.cancels[1].transactionKey);
  const { transactionKey } = body.cancels[0];
  shop.sandbox.payments.finishCancel(paymentKey, { transactionKey, status: "DONE" });
  const done = (await shop.retrieve(paymentKey)).body;
  expect(done).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 0 });
});

test("one cancel of everything ends CANCELED", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
  shop.sandbox.payments.finishCancel(paymentKey, { status: "DONE" });
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "CANCELED", balanceAmount: 0 });
  expect((await shop.cancel(paymentKey, { cancelReason })).body.code).toBe(
    "ALREADY_CANCELED_PAYMENT",
  );
});

test("finishCancel with ABORTED changes nothing but the cancel, and another may follow", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
  shop.sandbox.payments.finishCancel(paymentKey, {
    cancelRequestId: "cancel-1",
    status: "ABORTED",
  });
  const { body } = await shop.retrieve(paymentKey);
  expect(body).toMatchObject({ status: "DONE", balanceAmount: 100.5 });
  expect(body.cancels).toMatchObject([{ cancelStatus: "ABORTED", refundableAmount: 100.5 }]);
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-2" });
  shop.sandbox.payments.finishCancel(paymentKey, { status: "DONE" });
  expect(shop.sandbox.payments.get(paymentKey)?.status).toBe("CANCELED");
});

test("a cancel that does not run cannot be finished", async () => {
  await using shop = await openShop();
  const abroad = await paidAbroad(shop);
  const card = await paid(shop);
  await shop.cancel(card, { cancelReason });
  const finish = (key: string) => () =>
    shop.sandbox.payments.finishCancel(key, { cancelRequestId: "cancel-1", status: "DONE" });
  expect(finish(abroad)).toThrow("no such cancel running");
  expect(finish(card)).toThrow("no such cancel running");
  await shop.cancel(abroad, { cancelReason, cancelRequestId: "cancel-1" });
  finish(abroad)();
  expect(finish(abroad)).toThrow("no such cancel running");
});

test("without a cancelRequestId it is refused, and nothing is canceled", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  const refused = await shop.cancel(paymentKey, { cancelReason });
  expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
  expect((await shop.retrieve(paymentKey)).body.cancels).toBeNull();
});

test("what running cancels hold cannot be canceled again, nor under the same cancelRequestId", async () => {
  await using shop = await openShop();
  const paymentKey = await paidAbroad(shop);
  const cancel = async (cancelAmount: number | undefined, cancelRequestId: string) => {
    const { body } = await shop.cancel(paymentKey, { cancelReason, cancelAmount, cancelRequestId });
    return body.code;
  };
  await cancel(60, "cancel-1");
  expect(await cancel(60, "cancel-2")).toBe("NOT_CANCELABLE_AMOUNT");
  expect(await cancel(10, "cancel-1")).toBe("DUPLICATED_REQUEST");
  expect(await cancel(undefined, "cancel-3")).toBeUndefined();
  expect(await cancel(undefined, "cancel-4")).toBe("ALREADY_REFUNDING_PAYMENT");
  const { body } = await shop.retrieve(paymentKey);
  expect(body.cancels.map((row: { cancelAmount: number }) => row.cancelAmount)).toEqual([60, 40.5]);
});

test("rule foreignCancelMs finishes it by the clock", async () => {
  await using shop = await openShop({ now: () => 0, rules: { foreignCancelMs: day } });
  const paymentKey = await paidAbroad(shop);
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
  shop.sandbox.clock.advance(day - 1);
  expect(shop.sandbox.payments.get(paymentKey)?.status).toBe("DONE");
  shop.sandbox.clock.advance(1);
  expect(shop.sandbox.payments.get(paymentKey)).toMatchObject({
    status: "CANCELED",
    cancels: [{ cancelStatus: "DONE" }],
  });
});

test("a cancel that was aborted by hand is not finished by the clock", async () => {
  await using shop = await openShop({ now: () => 0, rules: { foreignCancelMs: day } });
  const paymentKey = await paidAbroad(shop);
  await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-1" });
  shop.sandbox.payments.finishCancel(paymentKey, { status: "ABORTED" });
  shop.sandbox.clock.advance(2 * day);
  expect(shop.sandbox.payments.get(paymentKey)?.status).toBe("DONE");
});

test("PayPal takes a part only with the currency, and nothing after 180 days", async () => {
  await using shop = await openShop({ now: () => 0 });
  const paymentKey = await paidAbroad(shop, "PAYPAL");
  const part = { cancelReason, cancelAmount: 40, cancelRequestId: "cancel-1" };
  expect((await shop.cancel(paymentKey, part)).body.code).toBe("INVALID_REQUEST");
  const won = await shop.cancel(paymentKey, { ...part, currency: "KRW" });
  expect(won.body.code).toBe("INVALID_CURRENCY");
  expect((await shop.cancel(paymentKey, { ...part, currency: "USD" })).status).toBe(200);
  shop.sandbox.clock.advance(180 * day + 1);
  const late = await shop.cancel(paymentKey, { cancelReason, cancelRequestId: "cancel-2" });
  expect(late).toMatchObject({ status: 403, body: { code: "EXCEED_MAX_REFUND_DUE" } });
});

test("rule paypalCancel DONE refunds PayPal at once, and other wallets later", async () => {
  await using shop = await openShop({ rules: { paypalCancel: "DONE" } });
  const { body } = await shop.cancel(await paidAbroad(shop, "PAYPAL"), { cancelReason });
  expect(body).toMatchObject({ status: "CANCELED", cancels: [{ cancelStatus: "DONE" }] });
  const refused = await shop.cancel(await paidAbroad(shop), { cancelReason });
  expect(refused.body.code).toBe("INVALID_REQUEST");
});
