import { createTossClient } from "@toss-bff/toss-client";
import { expect, test } from "vitest";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";

const minute = 60_000;
const post = "POST /v1/payments/{key}/cancel";
const get = "GET /v1/payments/{key}";

/** A payment with an overseas wallet, and a refund that is asked for by a client that repeats what it may. */
async function walletShop(shop: Shop) {
  const { orderId, amount } = await shop.order({ amount: 100, currency: "USD" });
  const { url: baseUrl, apiKeys } = shop.sandbox;
  const toss = createTossClient({ secretKey: apiKeys.secretKey, baseUrl, maxRetries: 3 });
  const checkout = shop.instance({ toss });
  const terms = { orderId, amount, currency: "USD", method: "ALIPAY", keys: "api" } as const;
  const { paymentKey } = shop.sandbox.payments.authenticate(terms);
  await checkout.confirm({ paymentKey, orderId, amount });
  shop.sandbox.requests.clear();
  const refund = { paymentKey, cancelReason: "고객 변심", cancelAmount: 40 };
  return {
    orderId,
    checkout,
    refund: (requestId = "r-1") => checkout.cancel({ ...refund, requestId }),
    /** What a person does in Toss's dashboard. */
    refundElsewhere: (cancelAmount: number) =>
      toss.payments.cancel(paymentKey, {
        cancelReason: "대시보드",
        cancelAmount,
        currency: "USD",
        cancelRequestId: `dashboard-${cancelAmount}`,
      }),
    /** The wallet pays what the dashboard asked for. */
    pays: (cancelAmount: number) =>
      shop.sandbox.payments.finishCancel(paymentKey, {
        cancelRequestId: `dashboard-${cancelAmount}`,
        status: "DONE",
      }),
    balance: async () => (await shop.ledger.read({ orderId })).record?.payment?.balanceAmount,
    cancels: () => shop.sandbox.payments.get(paymentKey)?.cancels?.length ?? 0,
    [Symbol.asyncDispose]: () => toss.close(),
  };
}

test.each(durableKinds)(
  "a refund that Toss is still working on is not sent to an overseas wallet twice (INV-5, F36), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    await using wallet = await walletShop(shop);
    const body = '{"code":"IDEMPOTENT_REQUEST_PROCESSING","message":"처리중입니다."}';
    shop.sandbox.faults.add({ route: "cancel", kind: "answer", status: 409, body });
    expect(await wallet.refund()).toMatchObject({ outcome: "pending" });
    expect(shop.seen()).toEqual([post, get]);
  },
);

test.each(durableKinds)(
  "a refund to an overseas wallet whose answer was lost is never sent again, and a person may make another (INV-5), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    await using wallet = await walletShop(shop);
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
    expect(await wallet.refund()).toMatchObject({ outcome: "pending" });
    shop.advance(minute);
    expect(await wallet.refund()).toMatchObject({ outcome: "pending" });
    expect(shop.seen().filter((request) => request === post)).toHaveLength(1);
    shop.advance(10 * minute);
    expect(await wallet.refund()).toMatchObject({ outcome: "pending" });
    expect(shop.seen().filter((request) => request === post)).toHaveLength(1);
    expect(shop.alerts).toMatchObject([{ kind: "contradiction", orderId: wallet.orderId }]);
    expect(await wallet.refund("r-2")).toMatchObject({ outcome: "pending" });
    expect(wallet.cancels()).toBe(1);
  },
);

test.each(durableKinds)(
  "a dashboard's refund that the wallet still pays is followed to its end when ours is given up (INV-4), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    await using wallet = await walletShop(shop);
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
    expect(await wallet.refund()).toMatchObject({ outcome: "pending" });
    await wallet.refundElsewhere(30);
    shop.advance(11 * minute);
    for (let passes = 0; passes < 2; passes += 1) {
      await wallet.checkout.reconcileOnce();
      shop.advance(minute);
    }
    wallet.pays(30);
    await wallet.checkout.reconcileOnce();
    expect(await wallet.balance()).toBe(70);
  },
);

test.each(durableKinds)(
  "a dashboard's refund that the wallet still pays is followed to its end when ours is refused (INV-4), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    await using wallet = await walletShop(shop);
    await wallet.refundElsewhere(30);
    const body = '{"code":"NOT_CANCELABLE_PAYMENT","message":"취소할 수 없습니다."}';
    shop.sandbox.faults.add({ route: "cancel", kind: "answer", status: 403, body });
    await expect(wallet.refund()).rejects.toMatchObject({ reason: "REFUND_NOT_ALLOWED" });
    wallet.pays(30);
    shop.advance(minute);
    await wallet.checkout.reconcileOnce();
    expect(await wallet.balance()).toBe(70);
  },
);

test.each(durableKinds)(
  "a sweep finds that the wallet has paid a refund that is still under way here (INV-4), on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    await using wallet = await walletShop(shop);
    for (const cancelAmount of [10, 20]) await wallet.refundElsewhere(cancelAmount);
    wallet.pays(10);
    await wallet.checkout.retry(wallet.orderId);
    expect(await wallet.balance()).toBe(90);
    wallet.pays(20);
    expect(await wallet.checkout.sweepOnce()).toMatchObject({ hinted: 1 });
    await wallet.checkout.reconcileOnce();
    expect(await wallet.balance()).toBe(70);
    expect(await wallet.checkout.sweepOnce()).toMatchObject({ hinted: 0 });
  },
);
