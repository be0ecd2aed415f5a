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
  const refund = { paymentKey, requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 40 };
  return {
    refund: () => checkout.cancel(refund),
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
  "a refund to an overseas wallet whose answer was lost goes out anew after the quiet period only (INV-5), on %s",
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
    expect(shop.seen().filter((request) => request === post)).toHaveLength(2);
    expect(wallet.cancels()).toBe(1);
  },
);
