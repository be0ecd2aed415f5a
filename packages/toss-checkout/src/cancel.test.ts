import { inspect } from "node:util";
import { createTossClient } from "@toss-bff/toss-client";
import { describe, expect, test } from "vitest";
import { failingLedger, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { CancelInput } from "./inputs.ts";

const post = "POST /v1/payments/{key}/cancel";
const get = "GET /v1/payments/{key}";

function refundOf(order: { paymentKey: string }, changes: Partial<CancelInput> = {}): CancelInput {
  return {
    paymentKey: order.paymentKey,
    requestId: "request-1",
    cancelReason: "고객 변심",
    cancelAmount: 5_000,
    ...changes,
  };
}

function cancelsAt(shop: Shop, paymentKey: string): number[] {
  const payment = shop.sandbox.payments.get(paymentKey);
  return (payment?.cancels ?? []).map(({ cancelAmount }) => cancelAmount);
}

describe.each(ledgerKinds)("cancel on the %s ledger", (kind) => {
  test("a part and then the rest go back, each exactly (INV-5)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({
      outcome: "refunded",
      requestId: "request-1",
      order: { status: "partRefunded" },
      payment: { balanceAmount: 10_000 },
    });
    const rest = refundOf(order, { requestId: "request-2", cancelAmount: "full" });
    expect(await shop.checkout.cancel(rest)).toMatchObject({
      outcome: "refunded",
      order: { status: "refunded" },
      payment: { balanceAmount: 0 },
    });
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000, 10_000]);
    expect(shop.seen()).toEqual([post, post]);
  });

  test("what reaches Toss names the amount, the balance and a reference (§2.4)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    await shop.checkout.cancel(refundOf(order, { cancelAmount: "full" }));
    expect(shop.sandbox.requests.list()[0]?.body).toEqual({
      cancelReason: expect.stringMatching(/^고객 변심 #[A-Z2-7]{10}$/),
      cancelAmount: 15_000,
      refundableAmount: 15_000,
    });
  });

  test("a refund answered and read back as another payment's stays open, and is made once (F28)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const whole = refundOf(order, { cancelAmount: "full" });
    shop.sandbox.faults.add({ route: "cancel", kind: "wrongPayment" });
    shop.sandbox.faults.add({ route: "retrieve", kind: "wrongPayment" });
    expect(await shop.checkout.cancel(whole)).toMatchObject({ outcome: "pending" });
    shop.advance(60_000);
    expect(await shop.checkout.cancel(whole)).toMatchObject({ outcome: "refunded" });
    expect(cancelsAt(shop, order.paymentKey)).toEqual([15_000]);
  });

  test("the same requestId again is the same refund (F69, INV-7)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const first = await shop.checkout.cancel(refundOf(order));
    expect(await shop.checkout.cancel(refundOf(order))).toEqual(first);
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
    expect(shop.seen()).toEqual([post]);
  });

  test("the same requestId with another amount is refused (B87)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    await shop.checkout.cancel(refundOf(order));
    await expect(shop.checkout.cancel(refundOf(order, { cancelAmount: 1 }))).rejects.toMatchObject({
      reason: "REQUEST_ID_REUSED",
    });
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
  });

  test("more than the balance never reaches Toss (B81)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    await expect(
      shop.checkout.cancel(refundOf(order, { cancelAmount: 15_001 })),
    ).rejects.toMatchObject({ reason: "REFUND_EXCEEDS_BALANCE", charged: "no" });
    expect(shop.seen()).toEqual([]);
  });

  test("two operators refund 60 % each at the same moment: one is done, one refused (F70)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const results = await Promise.allSettled([
      shop.checkout.cancel(refundOf(order, { requestId: "operator-1", cancelAmount: 9_000 })),
      shop.instance().cancel(refundOf(order, { requestId: "operator-2", cancelAmount: 9_000 })),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(cancelsAt(shop, order.paymentKey)).toEqual([9_000]);
  });

  test("ten calls with one requestId at the same moment are one refund (F69)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const calls = Array.from({ length: 10 }, () => shop.checkout.cancel(refundOf(order)));
    for (const { outcome } of await Promise.all(calls))
      expect(["refunded", "pending"]).toContain(outcome);
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
    expect(shop.seen().filter((request) => request === post)).toHaveLength(1);
  });

  test.each([
    ["no answer at all", { kind: "dropAfter" }],
    [
      "500 (F73)",
      { kind: "answerAfter", status: 500, body: '{"code":"FAILED_REFUND_PROCESS","message":"x"}' },
    ],
    [
      "an HTML page",
      { kind: "answerAfter", status: 502, body: "<html>", contentType: "text/html" },
    ],
  ] as const)(
    "carried out, but answered with %s: read back and found by its reference",
    async (_, fault) => {
      await using shop = await openShop(kind);
      const order = await shop.paidOrder();
      shop.sandbox.faults.add({ route: "cancel", ...fault });
      expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
      expect(shop.seen()).toEqual([post, get]);
      expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
    },
  );

  test("an answer that never came and was not carried out stays pending, then goes out once", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
    const first = await shop.checkout.cancel(refundOf(order));
    expect(first).toMatchObject({ outcome: "pending", order: { status: "paid" } });
    // While nobody knows, no other refund of the payment may start.
    await expect(
      shop.checkout.cancel(refundOf(order, { requestId: "request-2" })),
    ).rejects.toMatchObject({ reason: "REFUND_NOT_ALLOWED", retry: "later" });
    shop.advance(60_000);
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
    const keys = shop.sandbox.requests.list().flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    expect(new Set(keys).size).toBe(1);
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
  });

  test("a refund carried out after its sender gave up is found, not repeated (F68)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "pending" });
    shop.advance(60_000);
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
    expect(shop.seen().filter((request) => request === post)).toHaveLength(1);
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
  });

  test("a pending refund is settled by a look", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    await shop.checkout.cancel(refundOf(order));
    expect(await shop.checkout.look(order.orderId)).toMatchObject({
      order: { status: "partRefunded" },
    });
  });

  test("a refusal of Toss releases the reservation and says why", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const body = '{"code":"EXCEED_MAX_REFUND_DUE","message":"환불 가능한 기간이 지났습니다."}';
    shop.sandbox.faults.add({ route: "cancel", kind: "answer", status: 403, body });
    const refusal = { reason: "REFUND_NOT_ALLOWED", code: "EXCEED_MAX_REFUND_DUE" };
    await expect(shop.checkout.cancel(refundOf(order))).rejects.toMatchObject(refusal);
    await expect(shop.checkout.cancel(refundOf(order))).rejects.toMatchObject(refusal);
    expect(shop.seen()).toEqual([post, get]);
    const again = refundOf(order, { requestId: "request-2" });
    expect(await shop.checkout.cancel(again)).toMatchObject({ outcome: "refunded" });
  });

  test("canceled in Toss's dashboard meanwhile: recorded as external, nothing refunded twice (F75)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    await shop.toss.payments.cancel(order.paymentKey, {
      cancelReason: "대시보드",
      cancelAmount: 12_000,
    });
    await expect(shop.checkout.cancel(refundOf(order))).rejects.toMatchObject({
      reason: "REFUND_NOT_ALLOWED",
      code: "NOT_MATCHES_REFUNDABLE_AMOUNT",
    });
    expect(cancelsAt(shop, order.paymentKey)).toEqual([12_000]);
    const { order: seen, payment } = await shop.checkout.look(order.orderId);
    expect([seen.status, payment?.balanceAmount]).toEqual(["partRefunded", 3_000]);
  });

  test("a Toss that cannot be reached: nothing refunded, the same request goes out later", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const nowhere = createTossClient({
      secretKey: shop.sandbox.secretKey,
      baseUrl: "http://127.0.0.1:9",
      maxRetries: 0,
    });
    await expect(shop.instance({ toss: nowhere }).cancel(refundOf(order))).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
      retry: "later",
    });
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
    await nowhere.close();
  });

  test("a reservation that may not have been written sends nothing (INV-6)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.paidOrder();
    const ledger = failingLedger(shop.ledger, { skip: 0, times: 1, written: true });
    await expect(shop.instance({ ledger }).cancel(refundOf(order))).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
    });
    expect(shop.seen()).toEqual([]);
    shop.advance(60_000);
    expect(await shop.checkout.cancel(refundOf(order))).toMatchObject({ outcome: "refunded" });
    expect(cancelsAt(shop, order.paymentKey)).toEqual([5_000]);
  });

  test("a virtual account is canceled before its deposit, and no refund is told of", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    await shop.checkout.confirm(redirect);
    const all = refundOf(redirect, { cancelAmount: "full" });
    expect(await shop.checkout.cancel(all)).toMatchObject({ order: { status: "canceled" } });
    expect((await shop.ledger.takeOutbox(10, 1_000)).map(({ type }) => type)).toEqual(["canceled"]);
  });

  test("an unpaid order and an unknown payment have nothing to refund (B88)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    await expect(shop.checkout.cancel(refundOf(redirect))).rejects.toMatchObject({
      reason: "ORDER_NOT_FOUND",
    });
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    await shop.checkout.confirm(redirect);
    await expect(shop.checkout.cancel(refundOf(redirect))).rejects.toMatchObject({
      reason: "REFUND_NOT_ALLOWED",
    });
  });
});

test.each([
  ["requestId", { requestId: "" }],
  ["requestId", { requestId: "한글" }],
  ["cancelReason", { cancelReason: "   " }],
  ["cancelReason", { cancelReason: "가".repeat(189) }],
  ["cancelAmount", { cancelAmount: 0 }],
  ["cancelAmount", { cancelAmount: null as unknown as number }],
  ["cancelAmount", { cancelAmount: undefined as unknown as number }],
  ["paymentKey", { paymentKey: ".." }],
])("a bad %s is refused by name and nothing is sent", async (field, changes) => {
  await using shop = await openShop();
  const order = await shop.paidOrder();
  await expect(shop.checkout.cancel(refundOf(order, changes))).rejects.toMatchObject({ field });
  expect(shop.seen()).toEqual([]);
});

test.each(["110-123-456789", "11012345678A", "1".repeat(21), "", "12 34"])(
  "B85 the account number %j is refused by name, never shown, and nothing is sent",
  async (accountNumber) => {
    await using shop = await openShop();
    const redirect = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    await shop.checkout.confirm(redirect);
    shop.sandbox.payments.deposit(redirect.paymentKey);
    await shop.checkout.look(redirect.orderId);
    shop.sandbox.requests.clear();
    const refundReceiveAccount = { bank: "88", accountNumber, holderName: "김토스" };
    const error = await shop.checkout
      .cancel(refundOf(redirect, { refundReceiveAccount }))
      .catch((error: unknown) => error);
    expect(error).toMatchObject({ reason: "INVALID_INPUT", charged: "no" });
    expect(error).toHaveProperty("field", "refundReceiveAccount");
    if (accountNumber !== "") expect(inspect(error, { depth: 9 })).not.toContain(accountNumber);
    expect(shop.seen()).toEqual([]);
  },
);
