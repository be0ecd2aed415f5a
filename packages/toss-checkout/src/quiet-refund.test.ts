import { type CancelPaymentInput, createTossClient } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { durableKinds, failingLedger, openShop, type Shop } from "../test/shop.ts";
import type { CancelInput } from "./inputs.ts";

const minutes = (count: number): number => count * 60_000;

function refundOf({ paymentKey }: { paymentKey: string }, requestId = "request-1"): CancelInput {
  return { paymentKey, requestId, cancelReason: "고객 변심", cancelAmount: 5_000 };
}

const cancelsAt = (shop: Shop, { paymentKey }: { paymentKey: string }): number[] =>
  (shop.sandbox.payments.get(paymentKey)?.cancels ?? []).map(({ cancelAmount }) => cancelAmount);

test("a refund whose key replays an error for ever goes out under a new key after the quiet period (§2.4 row 5)", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.paidOrder();
  await using troubled = createTossClient({
    secretKey: shop.sandbox.secretKey,
    baseUrl: shop.sandbox.url,
    maxRetries: 0,
    testCode: "PROVIDER_ERROR",
  });
  expect(await shop.instance({ toss: troubled }).cancel(refundOf(order))).toMatchObject({
    outcome: "pending",
  });
  shop.sandbox.requests.clear();
  shop.advance(minutes(1));
  expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  expect(shop.seen()).toEqual(["GET /v1/payments/{key}"]);
  shop.advance(minutes(10));
  expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
  expect(cancelsAt(shop, order)).toEqual([5_000]);
});

test("a reservation nobody knows the requestId of does not block refunds for ever", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.paidOrder();
  const ledger = failingLedger(shop.ledger, { skip: 0, times: 1, written: true });
  await expect(shop.instance({ ledger }).cancel(refundOf(order, "lost"))).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    charged: "maybe",
  });
  shop.advance(minutes(1));
  await expect(shop.checkout.cancel(refundOf(order, "new"))).rejects.toMatchObject({
    reason: "REFUND_NOT_ALLOWED",
    retry: "later",
  });
  shop.advance(minutes(10));
  expect(await shop.checkout.cancel(refundOf(order, "new"))).toMatchObject({ outcome: "refunded" });
  expect(cancelsAt(shop, order)).toEqual([5_000]);
});

test("a refund without a trace whose balance has moved is left to a person, and blocks nothing", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.paidOrder();
  shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
  expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  await shop.toss.payments.cancel(order.paymentKey, {
    cancelReason: "대시보드",
    cancelAmount: 1_000,
  });
  shop.advance(minutes(11));
  await shop.checkout.look(order.orderId);
  shop.advance(minutes(1));
  await shop.checkout.look(order.orderId);
  expect(shop.alerts).toMatchObject([{ kind: "contradiction", orderId: order.orderId }]);
  expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  expect(await shop.checkout.cancel(refundOf(order, "new"))).toMatchObject({ outcome: "refunded" });
  expect(cancelsAt(shop, order)).toEqual([1_000, 5_000]);
});

test("a refund without a trace that was sent with another secret key is left to a person", async () => {
  await using shop = await openShop("sqlite");
  const order = await shop.paidOrder();
  shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
  expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  const { toss } = shop;
  const rotated = shop.instance({ toss: { ...toss, keyId: "another-key" } });
  shop.advance(minutes(11));
  expect(await rotated.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  shop.advance(minutes(11));
  expect(await rotated.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
  expect(shop.alerts).toMatchObject([{ kind: "contradiction", orderId: order.orderId }]);
  expect(cancelsAt(shop, order)).toEqual([]);
  expect(await rotated.cancel(refundOf(order, "new"))).toMatchObject({ outcome: "refunded" });
});

test.each(durableKinds)(
  "a refund given up that was carried out late after all is recognised, once (F48), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
    await shop.checkout.cancel(refundOf(order));
    const late = shop.sandbox.requests.list().find(({ method }) => method === "POST")?.body;
    shop.advance(minutes(11));
    await shop.checkout.look(order.orderId);
    await shop.toss.payments.cancel(order.paymentKey, late as CancelPaymentInput);
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
    expect(await shop.checkout.look(order.orderId)).toMatchObject({
      order: { status: "partRefunded" },
      payment: { balanceAmount: 10_000 },
    });
    expect(cancelsAt(shop, order)).toEqual([5_000]);
  },
);

test.each(durableKinds)(
  "a refund through an overseas wallet carries the name by which it is found later (F76), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "patch", body: { method: "해외간편결제" } });
    await shop.checkout.confirm(redirect);
    await shop.checkout.cancel(refundOf(redirect));
    expect(shop.sandbox.requests.list().at(-1)?.body).toMatchObject({
      cancelRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  },
);
