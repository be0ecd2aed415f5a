import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, refusal, type Shop, writes } from "./test-shop.ts";

const staff = { "x-role": "staff" };

describe.each(["memory", "sqlite"] as const)("with the %s ledger", (ledger) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ ledger });
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  async function paidOrder(ownerId: string, amount = 1000) {
    const redirect = shop.approve(await shop.openOrder(ownerId, { amount }));
    await shop.as(ownerId).confirm.mutate(redirect);
    shop.sandbox.requests.clear();
    return redirect;
  }

  test("an order is paid, seen, refunded in part and refunded to the end", async () => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    const { paymentKey, orderId } = redirect;
    shop.sandbox.requests.clear();
    const alice = shop.as("alice");
    const paid = await alice.confirm.mutate(redirect);
    expect(paid).toMatchObject({
      outcome: "paid",
      order: { orderId, amount: 1000, status: "paid", paymentKey },
      payment: { paymentKey, status: "DONE", totalAmount: 1000, approvedAt: expect.any(Date) },
    });
    expect(await alice.retrieve.query({ paymentKey })).toMatchObject({ payment: paid.payment });
    expect(await alice.retrieveByOrderId.query({ orderId })).toMatchObject({
      order: { status: "paid" },
      payment: paid.payment,
    });
    const anna = shop.as("anna", staff);
    const reason = { paymentKey, cancelReason: "Changed my mind" };
    expect(
      await anna.cancel.mutate({ ...reason, requestId: "part", cancelAmount: 300 }),
    ).toMatchObject({
      outcome: "refunded",
      requestId: "part",
      order: { status: "partRefunded" },
      payment: {
        balanceAmount: 700,
        cancels: [{ cancelAmount: 300, cancelReason: "Changed my mind" }],
      },
    });
    expect(
      await anna.cancel.mutate({ ...reason, requestId: "rest", cancelAmount: "full" }),
    ).toMatchObject({
      outcome: "refunded",
      order: { status: "refunded" },
      payment: { balanceAmount: 0, cancels: [{ cancelAmount: 300 }, { cancelAmount: 700 }] },
    });
    expect(writes(shop.sandbox.requests.list()).map(({ body }) => body)).toMatchObject([
      { paymentKey, orderId, amount: 1000 },
      { cancelAmount: 300 },
      { cancelAmount: 700 },
    ]);
  });

  test("B16: an amount that is not the order's is refused without naming the right one, 0 up", async () => {
    const redirect = shop.approve(await shop.openOrder("alice", { amount: 48_271 }));
    shop.sandbox.requests.clear();
    const refused = await refusal(shop.as("alice").confirm.mutate({ ...redirect, amount: 100 }));
    expect(refused).toMatchObject({
      code: "PRECONDITION_FAILED",
      toss: { reason: "AMOUNT_MISMATCH", field: "amount", charged: "no", retry: "newPayment" },
    });
    expect(JSON.stringify(refused)).not.toMatch(/48.?271/);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B17: Toss's answer in another currency is never paid; the buyer sees pending", async () => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    const wrong = { kind: "patch", body: { currency: "USD" }, times: 9 } as const;
    shop.sandbox.faults.add({ ...wrong, route: "confirm" });
    shop.sandbox.faults.add({ ...wrong, route: "retrieve" });
    expect(await shop.as("alice").confirm.mutate(redirect)).toMatchObject({
      outcome: "pending",
      order: { status: "review" },
      payment: null,
      askAgainMs: expect.any(Number),
    });
    shop.sandbox.faults.clear();
  });

  test("B31: an expired order is refused, 0 up", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const redirect = shop.approve(await shop.openOrder("alice", { expiresAt }));
    shop.sandbox.requests.clear();
    shop.advance(3_700_000);
    const refused = await refusal(shop.as("alice").confirm.mutate(redirect));
    shop.advance(-3_700_000);
    expect(refused).toMatchObject({
      code: "PRECONDITION_FAILED",
      toss: { reason: "ORDER_EXPIRED", charged: "no" },
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B32: confirming a paid order again gives the same answer and asks Toss nothing", async () => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    const first = await shop.as("alice").confirm.mutate(redirect);
    shop.sandbox.requests.clear();
    expect(await shop.as("alice").confirm.mutate(redirect)).toEqual(first);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B33: another payment for a paid order is a conflict, 0 up", async () => {
    const order = await shop.openOrder("alice");
    const first = shop.approve(order);
    const second = shop.approve(order);
    await shop.as("alice").confirm.mutate(first);
    shop.sandbox.requests.clear();
    expect(await refusal(shop.as("alice").confirm.mutate(second))).toMatchObject({
      code: "CONFLICT",
      toss: { reason: "PAYMENT_KEY_CONFLICT", charged: "no" },
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B72: a caller who is not logged in is UNAUTHORIZED in the host's own words, 0 up", async () => {
    const { paymentKey } = await paidOrder("alice");
    const refused = await refusal(shop.as("").retrieve.query({ paymentKey }));
    expect(refused).toMatchObject({ code: "UNAUTHORIZED", data: { traceId: "trace-1" } });
    expect(refused.toss).toBeUndefined();
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B73: an order nobody has paid is shown as created", async () => {
    const { orderId } = await shop.openOrder("alice");
    expect(await shop.as("alice").retrieveByOrderId.query({ orderId })).toMatchObject({
      order: { status: "created", paymentKey: null },
      payment: null,
    });
  });

  test("B81: more than the balance is refused, 0 up", async () => {
    const { paymentKey } = await paidOrder("alice");
    const input = { paymentKey, requestId: "much", cancelReason: "Why not", cancelAmount: 1001 };
    expect(await refusal(shop.as("anna", staff).cancel.mutate(input))).toMatchObject({
      code: "PRECONDITION_FAILED",
      toss: { reason: "REFUND_EXCEEDS_BALANCE", field: "cancelAmount", charged: "no" },
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B87: a requestId names one refund: repeated it is one, with another amount a conflict", async () => {
    const { paymentKey } = await paidOrder("alice");
    const anna = shop.as("anna", staff);
    const input = { paymentKey, requestId: "same", cancelReason: "Damaged", cancelAmount: 100 };
    const first = await anna.cancel.mutate(input);
    expect(await anna.cancel.mutate(input)).toEqual(first);
    expect(await refusal(anna.cancel.mutate({ ...input, cancelAmount: 200 }))).toMatchObject({
      code: "CONFLICT",
      toss: { reason: "REQUEST_ID_REUSED", field: "requestId", charged: "no" },
    });
    expect(writes(shop.sandbox.requests.list())).toHaveLength(1);
  });

  test("B88: a payment whose outcome is not known cannot be refunded", async () => {
    const { paymentKey, ...redirect } = shop.approve(await shop.openOrder("alice"));
    const down = { kind: "answer", status: 500, body: "{}", times: 9 } as const;
    shop.sandbox.faults.add({ ...down, route: "confirm" });
    shop.sandbox.faults.add({ ...down, route: "retrieve" });
    expect(await shop.as("alice").confirm.mutate({ paymentKey, ...redirect })).toMatchObject({
      outcome: "pending",
    });
    shop.sandbox.faults.clear();
    shop.sandbox.requests.clear();
    const input = { paymentKey, requestId: "early", cancelReason: "Now", cancelAmount: 100 };
    expect(await refusal(shop.as("anna", staff).cancel.mutate(input))).toMatchObject({
      code: "PRECONDITION_FAILED",
      toss: { reason: "REFUND_NOT_ALLOWED" },
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test("B88: a declined payment belongs to no order, so there is nothing to refund", async () => {
    const order = await shop.openOrder("alice");
    const redirect = shop.approve(order, { refusal: "REJECT_CARD_COMPANY" });
    expect(await refusal(shop.as("alice").confirm.mutate(redirect))).toMatchObject({
      code: "PAYMENT_REQUIRED",
      toss: { reason: "PAYMENT_DECLINED", code: "REJECT_CARD_COMPANY", retry: "newPayment" },
    });
    shop.sandbox.requests.clear();
    const { paymentKey } = redirect;
    const input = { paymentKey, requestId: "none", cancelReason: "Now", cancelAmount: 100 };
    expect(await refusal(shop.as("anna", staff).cancel.mutate(input))).toMatchObject({
      code: "NOT_FOUND",
      toss: { reason: "ORDER_NOT_FOUND" },
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
    expect(await shop.as("alice").confirm.mutate(shop.approve(order))).toMatchObject({
      outcome: "paid",
    });
  });

  test("B89 S03: a caller without the role to refund is FORBIDDEN, 0 up", async () => {
    const { paymentKey } = await paidOrder("alice");
    const input = { paymentKey, requestId: "mine", cancelReason: "Mine", cancelAmount: 100 };
    expect(await refusal(shop.as("alice").cancel.mutate(input))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test.each([
    ["confirm", "mutation"],
    ["retrieve", "query"],
    ["retrieveByOrderId", "query"],
    ["cancel", "mutation"],
  ])(
    "S01 B29 B30 B71 B88: %s answers for a foreign order like for an unknown one, 0 up",
    async (procedure, type) => {
      const foreign = await paidOrder("bob");
      const unknown = { paymentKey: "k".repeat(20), orderId: "o".repeat(20), amount: 1000 };
      const input = ({ paymentKey, orderId, amount }: typeof foreign) =>
        JSON.stringify({
          json: {
            confirm: { paymentKey, orderId, amount },
            retrieve: { paymentKey },
            retrieveByOrderId: { orderId },
            cancel: { paymentKey, requestId: "r1", cancelReason: "Mine", cancelAmount: 100 },
          }[procedure],
        });
      const answer = await shop.send(procedure, input(foreign), { type, role: "clerk" });
      expect(answer).toEqual(await shop.send(procedure, input(unknown), { type, role: "clerk" }));
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.text)).toMatchObject({
        error: {
          json: { data: { toss: { reason: "ORDER_NOT_FOUND", charged: "no", retry: "no" } } },
        },
      });
      expect(shop.sandbox.requests.list()).toEqual([]);
    },
  );

  test("the window of another payment does not open a foreign order", async () => {
    const order = await shop.openOrder("bob");
    const redirect = shop.approve(order);
    shop.sandbox.requests.clear();
    expect(await refusal(shop.as("mallory").confirm.mutate(redirect))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(shop.sandbox.requests.list()).toEqual([]);
    expect(await shop.as("bob").confirm.mutate(redirect)).toMatchObject({ outcome: "paid" });
  });

  test("an owner's id never leaves the server", async () => {
    const ownerId = "guest-cookie-5f2c9d";
    const { orderId, paymentKey } = await paidOrder(ownerId);
    const guest = shop.as(ownerId);
    const anna = shop.as("anna", staff);
    const answers = [
      await guest.confirm.mutate({ orderId, paymentKey, amount: 1000 }),
      await guest.retrieve.query({ paymentKey }),
      await guest.retrieveByOrderId.query({ orderId }),
      await anna.cancel.mutate({
        paymentKey,
        requestId: "r",
        cancelReason: "c",
        cancelAmount: "full",
      }),
    ];
    for (const { order } of answers) {
      expect(Object.keys(order).sort()).toEqual([
        "amount",
        "createdAt",
        "currency",
        "expiresAt",
        "orderId",
        "orderName",
        "paymentKey",
        "status",
      ]);
    }
    expect(JSON.stringify(answers)).not.toContain(ownerId);
  });
});
