import { createTossClient } from "@toss-bff/toss-client";
import { describe, expect, test } from "vitest";
import { approvals, failingLedger, ledgerKinds, openShop, statusOf } from "../test/shop.ts";

const post = "POST /v1/payments/confirm";
const get = "GET /v1/payments/{key}";

describe.each(ledgerKinds)("a confirm that goes wrong, on the %s ledger", (kind) => {
  test.each([
    ["no answer at all (F19)", { kind: "dropAfter" }],
    ["a reset (F20)", { kind: "resetAfter" }],
    ["a reset in the middle of the body (F17, F20)", { kind: "resetAfter", bytes: 40 }],
    ["fewer bytes than its length says (F21)", { kind: "truncateAfter", framing: "length" }],
    ["half a body until the connection ends (F22)", { kind: "truncateAfter", framing: "close" }],
    ["half of its chunks (F23)", { kind: "truncateAfter", framing: "chunked" }],
    [
      "a redirect to another host (F30)",
      { kind: "redirectAfter", location: "https://example.com/" },
    ],
    ["a larger body than any of Toss's (F31)", { kind: "largeAfter", bytes: 2_000_000 }],
    ["a bomb that nobody asked to inflate (F32)", { kind: "gzipBombAfter", bytes: 2_000_000 }],
    [
      "500 after the approval (F35)",
      { kind: "answerAfter", status: 500, body: '{"code":"COMMON_ERROR","message":"x"}' },
    ],
    [
      "an HTML page (F25)",
      { kind: "answerAfter", status: 502, body: "<html>", contentType: "text/html" },
    ],
    ["an empty 200 (F26)", { kind: "answerAfter", status: 200, body: "" }],
    ["null (F27)", { kind: "answerAfter", status: 200, body: "null" }],
    ["an array (F27)", { kind: "answerAfter", status: 200, body: "[]" }],
  ] as const)(
    "approved, but answered with %s: paid by the stored answer, one approval (INV-3)",
    async (_, fault) => {
      await using shop = await openShop(kind);
      shop.sandbox.faults.add({ route: "confirm", ...fault });
      const redirect = shop.authenticate(await shop.order());
      expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
      const keys = shop.sandbox.requests.list().map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).toHaveLength(2);
      expect(keys[0]).toBe(keys[1]);
      expect(approvals(shop)).toBe(1);
    },
  );

  test("an answer about another payment is not believed: the payment is read back (F28)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = { paymentKey: "tgen_20260101000000other", orderId: "order_of_somebody_else" };
    shop.sandbox.faults.add({ route: "confirm", kind: "patch", body });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({
      outcome: "paid",
      payment: { paymentKey: redirect.paymentKey },
    });
    expect(shop.seen()).toEqual([post, get]);
    expect(shop.alerts).toMatchObject([{ kind: "contradiction", orderId: redirect.orderId }]);
  });

  test("an answer in another currency ends in review; the buyer sees pending (B17)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "patch", body: { currency: "USD" } });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({
      outcome: "pending",
      payment: null,
    });
    expect(await statusOf(shop, redirect.orderId)).toBe("review");
    expect(shop.alerts).toMatchObject([{ kind: "contradiction" }]);
  });

  test("a 500 before anything happened stays pending and is never called failed (F34, INV-10)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const answer = { status: 500, body: '{"code":"COMMON_ERROR","message":"x"}' };
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", times: 2, ...answer });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({
      outcome: "pending",
      askAgainMs: 2_000,
    });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    expect(shop.seen()).toEqual([post, post, get]);
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(approvals(shop)).toBe(1);
  });

  test.each([
    ["409 (F36)", 409, "IDEMPOTENT_REQUEST_PROCESSING"],
    ["429 (F37)", 429, "TOO_MANY_REQUESTS"],
    ["403 (F39)", 403, "FORBIDDEN_CONSECUTIVE_REQUEST"],
  ])("a busy %s is pending, and charged once later", async (_, status, code) => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = JSON.stringify({ code, message: "x" });
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status, body });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  });

  test("F36 a confirm that Toss is working on for minutes is pending, then paid: one key, one approval", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = '{"code":"IDEMPOTENT_REQUEST_PROCESSING","message":"x"}';
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 409, body, times: 5 });
    const outcomes = new Set<string>();
    for (let n = 0; n < 20; n += 1) {
      outcomes.add((await shop.checkout.confirm(redirect)).outcome);
      shop.advance(15_000);
      await shop.checkout.reconcileOnce();
    }
    expect([...outcomes]).toEqual(["pending", "paid"]);
    const keys = shop.sandbox.requests.list().flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    expect(keys.length).toBeGreaterThan(5);
    expect([new Set(keys).size, approvals(shop)]).toEqual([1, 1]);
  });

  test("an error code nobody knows leaves the order confirming (F44, INV-10)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const body = '{"code":"BRAND_NEW_CODE","message":"x"}';
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 400, body, times: 2 });
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
  });

  test("already processed by somebody else: Toss is asked and says paid (F40)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    await shop.toss.payments.confirm(redirect);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(approvals(shop)).toBe(1);
  });

  test("already processed and canceled since: refunded, marked external (F41)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    await shop.toss.payments.confirm(redirect);
    await shop.toss.payments.cancel(redirect.paymentKey, { cancelReason: "대시보드" });
    const { order } = await shop.checkout.confirm(redirect);
    expect(order.status).toBe("refunded");
  });

  test("a declined payment frees the order and the next one pays it (F45)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const declined = shop.authenticate(order);
    const body = '{"code":"REJECT_CARD_COMPANY","message":"결제 승인이 거절되었습니다."}';
    shop.sandbox.faults.add({ route: "confirm", kind: "answer", status: 403, body });
    const refusal = {
      reason: "PAYMENT_DECLINED",
      code: "REJECT_CARD_COMPANY",
      charged: "no",
      retry: "newPayment",
    };
    await expect(shop.checkout.confirm(declined)).rejects.toMatchObject(refusal);
    // The buyer reloads the page: told the same without asking Toss again.
    await expect(shop.checkout.confirm(declined)).rejects.toMatchObject(refusal);
    expect(shop.seen()).toEqual([post]);
    expect(await shop.checkout.confirm(shop.authenticate(order))).toMatchObject({
      outcome: "paid",
    });
    expect(approvals(shop)).toBe(1);
  });

  test("a payment that ran out of time frees the order (10 minutes, step 14)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const late = shop.authenticate(order);
    shop.advance(11 * 60_000);
    await expect(shop.checkout.confirm(late)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
      retry: "newPayment",
    });
    expect(await shop.checkout.confirm(shop.authenticate(order))).toMatchObject({
      outcome: "paid",
    });
  });

  test("an invented paymentKey does not block the real one (F55)", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const invented = { paymentKey: "invented", orderId: order.orderId, amount: order.amount };
    await expect(shop.checkout.confirm(invented)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
    });
    expect(await shop.checkout.confirm(shop.authenticate(order))).toMatchObject({
      outcome: "paid",
    });
  });

  test("a payment the buyer authenticated for less is declined, and rings no alarm", async () => {
    await using shop = await openShop(kind);
    const order = await shop.order();
    const cheap = { ...shop.authenticate({ ...order, amount: 100 }), amount: order.amount };
    await expect(shop.checkout.confirm(cheap)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
      charged: "no",
      retry: "newPayment",
    });
    expect(shop.alerts).toEqual([]);
    expect(shop.sandbox.payments.get(cheap.paymentKey)?.status).toBe("IN_PROGRESS");
    expect(await shop.checkout.confirm(shop.authenticate(order))).toMatchObject({
      outcome: "paid",
    });
  });

  test("somebody else's paymentKey, confirmed for another order, is not held hostage", async () => {
    await using shop = await openShop(kind);
    const victim = shop.authenticate(await shop.order());
    const thief = await shop.order({ ownerId: "thief" });
    // Nobody knows whether these sends arrived, so only the payment itself can free it.
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    const stolen = { ...victim, orderId: thief.orderId };
    await expect(shop.checkout.confirm(stolen)).rejects.toMatchObject({
      reason: "PAYMENT_DECLINED",
    });
    expect(await shop.checkout.confirm(victim)).toMatchObject({ outcome: "paid" });
    expect(approvals(shop)).toBe(1);
  });

  test("a key Toss does not accept is our fault: nothing charged, order payable, somebody alerted (F42)", async () => {
    await using shop = await openShop(kind);
    const wrong = createTossClient({
      secretKey: `test_gsk_${"0".repeat(28)}`,
      baseUrl: shop.sandbox.url,
      maxRetries: 0,
    });
    const redirect = shop.authenticate(await shop.order());
    await expect(shop.instance({ toss: wrong }).confirm(redirect)).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
      charged: "no",
    });
    expect(shop.alerts).toMatchObject([{ kind: "merchantSetup", code: "UNAUTHORIZED_KEY" }]);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    await wrong.close();
  });

  test("a Toss that cannot be reached: nothing sent, order payable again (F13, F14)", async () => {
    await using shop = await openShop(kind);
    const nowhere = createTossClient({
      secretKey: shop.sandbox.secretKey,
      baseUrl: "http://127.0.0.1:9",
      maxRetries: 0,
    });
    const redirect = shop.authenticate(await shop.order());
    await expect(shop.instance({ toss: nowhere }).confirm(redirect)).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
      charged: "no",
      retry: "later",
    });
    expect(await statusOf(shop, redirect.orderId)).toBe("created");
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
    await nowhere.close();
  });

  test("a claim that may not have been written sends nothing; the order is paid later (INV-6)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger = failingLedger(shop.ledger, { skip: 0, times: 1, written: true });
    await expect(shop.instance({ ledger }).confirm(redirect)).rejects.toMatchObject({
      reason: "NOT_CHARGED_TRY_AGAIN",
    });
    expect(shop.seen()).toEqual([]);
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    shop.advance(60_000);
    expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "paid" });
  });

  test("a store that is down after the approval: pending, and a look shows paid (F11)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger = failingLedger(shop.ledger, { skip: 1, times: 3, written: false });
    expect(await shop.instance({ ledger }).confirm(redirect)).toMatchObject({ outcome: "pending" });
    expect(await statusOf(shop, redirect.orderId)).toBe("confirming");
    expect(shop.alerts.map(({ kind: what, orderId }) => [what, orderId])).toContainEqual([
      "ledger",
      redirect.orderId,
    ]);
    expect(shop.alerts[0]?.cause).toBeInstanceOf(Error);
    expect(await shop.checkout.look(redirect.orderId)).toMatchObject({ order: { status: "paid" } });
    expect(approvals(shop)).toBe(1);
  });

  test("a settle whose answer was lost is not written twice: one paid event (INV-9)", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger = failingLedger(shop.ledger, { skip: 1, times: 1, written: true });
    expect(await shop.instance({ ledger }).confirm(redirect)).toMatchObject({ outcome: "paid" });
    const [event, ...more] = await shop.ledger.takeOutbox(10, 60_000);
    expect(event).toMatchObject({ type: "paid", orderId: redirect.orderId });
    expect(more).toEqual([]);
  });
});
