import { createTossClient } from "@toss-bff/toss-client";
import { describe, expect, test } from "vitest";
import { failingLedger, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Checkout } from "./checkout-options.ts";
import type { CancelInput } from "./inputs.ts";

const minute = 60_000;
const account = { bank: "88", accountNumber: "110123456789", holderName: "김토스" };

function refundOf(paymentKey: string, changes: Partial<CancelInput> = {}): CancelInput {
  const reason = { cancelReason: "고객 변심", cancelAmount: 5_000 };
  return { paymentKey, requestId: "request-1", ...reason, ...changes };
}

/** A refund that was written down and never sent: its process died. */
async function reserveAndDie(shop: Shop, refund: CancelInput): Promise<void> {
  const ledger = failingLedger(shop.ledger, { skip: 0, times: 1, written: true });
  await expect(shop.instance({ ledger }).cancel(refund)).rejects.toMatchObject({
    reason: "NOT_CHARGED_TRY_AGAIN",
    charged: "maybe",
  });
  shop.sandbox.requests.clear();
}

/** What a minute after minute of the reconciler sends to Toss. */
async function sentIn(shop: Shop, minutes: number, { reconcileOnce }: Checkout = shop.checkout) {
  for (let n = 0; n < minutes; n += 1) {
    shop.advance(minute);
    await reconcileOnce();
  }
  return shop.seen().filter((line) => line.startsWith("POST")).length;
}

const statusOf = async (shop: Shop, orderId: string) =>
  (await shop.ledger.read({ orderId })).record?.status;

describe.each(ledgerKinds)("a refund whose sender died, on the %s ledger", (kind) => {
  test("F68 R2 it goes out once, though nobody asks again and three servers find it", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await reserveAndDie(shop, refundOf(paymentKey));
    shop.advance(minute);
    const passes = await Promise.all([1, 2, 3].map(() => shop.instance().reconcileOnce()));
    expect(passes.reduce((sum, { settled }) => sum + settled, 0)).toBe(1);
    expect(await statusOf(shop, orderId)).toBe("partRefunded");
    expect(await shop.checkout.cancel(refundOf(paymentKey))).toMatchObject({ outcome: "refunded" });
    expect(shop.sandbox.payments.get(paymentKey)?.cancels).toMatchObject([{ cancelAmount: 5_000 }]);
    expect(await sentIn(shop, 3)).toBe(1);
  });

  test("an operator's retry sends it at once when its lease is over", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await reserveAndDie(shop, refundOf(paymentKey, { cancelAmount: "full" }));
    expect(await shop.checkout.retry(orderId)).toBe("busy");
    shop.advance(minute);
    expect(await shop.checkout.retry(orderId)).toBe("settled");
    expect(await statusOf(shop, orderId)).toBe("refunded");
  });

  test("what Toss answered without a decision is not sent again under its key", async () => {
    await using shop = await openShop(kind);
    const { paymentKey } = await shop.paidOrder();
    const body = '{"code":"FAILED_REFUND_PROCESS","message":"은행 응답시간 지연"}';
    shop.sandbox.faults.add({ route: "cancel", kind: "answer", status: 500, body });
    expect(await shop.checkout.cancel(refundOf(paymentKey))).toMatchObject({ outcome: "pending" });
    shop.sandbox.requests.clear();
    expect(await sentIn(shop, 15)).toBe(0);
  });

  test("what nobody asked for in ten minutes is not sent any more, and is given up ten minutes later", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    await reserveAndDie(shop, refundOf(paymentKey));
    shop.advance(11 * minute);
    expect(await sentIn(shop, 15)).toBe(0);
    const { record } = await shop.ledger.read({ orderId });
    expect(record?.refunds).toMatchObject([{ status: "failed", failure: { kind: "notSent" } }]);
  });

  test("under another secret key nothing is sent", async () => {
    await using shop = await openShop(kind);
    const { paymentKey } = await shop.paidOrder();
    await reserveAndDie(shop, refundOf(paymentKey));
    const other = shop.instance({ toss: { ...shop.toss, keyId: "another-key" } });
    expect(await sentIn(shop, 5, other)).toBe(0);
  });

  test("a virtual account's waits for who asks again, since the ledger keeps no account number", async () => {
    await using shop = await openShop(kind);
    const issued = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    await shop.checkout.confirm(issued);
    shop.sandbox.payments.deposit(issued.paymentKey);
    await shop.checkout.look(issued.orderId);
    const refund = refundOf(issued.paymentKey, { refundReceiveAccount: account });
    await reserveAndDie(shop, refund);
    expect(await sentIn(shop, 5)).toBe(0);
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
  });

  test("an overseas wallet's is never sent again", async () => {
    await using shop = await openShop(kind);
    const { orderId, amount } = await shop.order({ amount: 100, currency: "USD" });
    const { url: baseUrl, apiKeys } = shop.sandbox;
    await using toss = createTossClient({ secretKey: apiKeys.secretKey, baseUrl, maxRetries: 0 });
    const terms = { orderId, amount, currency: "USD", method: "ALIPAY", keys: "api" } as const;
    const { paymentKey } = shop.sandbox.payments.authenticate(terms);
    const ledger = failingLedger(shop.ledger, { skip: 2, times: 1, written: true });
    const checkout = shop.instance({ toss, ledger });
    await checkout.confirm({ paymentKey, orderId, amount });
    await expect(checkout.cancel(refundOf(paymentKey, { cancelAmount: 40 }))).rejects.toThrow();
    shop.sandbox.requests.clear();
    expect(await sentIn(shop, 5, checkout)).toBe(0);
  });
});
