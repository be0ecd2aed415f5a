import type { CancelPaymentInput } from "@toss-bff/toss-client";
import { describe, expect, test } from "vitest";
import { durableKinds, openShop, type Shop } from "../test/shop.ts";
import type { CancelInput } from "./inputs.ts";

const minutes = (count: number): number => count * 60_000;

function refundOf(paymentKey: string, requestId: string, cancelAmount: number | "full") {
  return { paymentKey, requestId, cancelReason: "고객 변심", cancelAmount } satisfies CancelInput;
}

const cancelsAt = (shop: Shop, paymentKey: string): number[] =>
  (shop.sandbox.payments.get(paymentKey)?.cancels ?? []).map(({ cancelAmount }) => cancelAmount);

describe.each(durableKinds)("refunds of one payment at the same moment, on %s", (kind) => {
  test("F72 a part and everything: each goes back exactly as asked, or is refused", async () => {
    await using shop = await openShop(kind);
    const { paymentKey, orderId } = await shop.paidOrder();
    const results = await Promise.allSettled([
      shop.checkout.cancel(refundOf(paymentKey, "part", 5_000)),
      shop.instance().cancel(refundOf(paymentKey, "all", "full")),
    ]);
    // Everything is what is left at its turn, so either may come first, and the second may find the first one done.
    expect([[5_000], [15_000], [5_000, 10_000]]).toContainEqual(cancelsAt(shop, paymentKey));
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ charged: "no" });
    }
    // Asked again, it is what is left by then.
    await shop.checkout.cancel(refundOf(paymentKey, "rest", "full")).catch(() => undefined);
    expect(cancelsAt(shop, paymentKey).reduce((sum, amount) => sum + amount, 0)).toBe(15_000);
    expect((await shop.checkout.find({ orderId }))?.status).toBe("refunded");
  });

  test("F74 a late copy of the first request, after the same refund went out again: one refund", async () => {
    await using shop = await openShop(kind);
    const { paymentKey, orderId } = await shop.paidOrder();
    const refund = refundOf(paymentKey, "request-1", 5_000);
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore" });
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "pending" });
    const [late] = shop.sandbox.requests.list();
    // Nothing of it was seen for ten minutes: it is given up, and made again under another key.
    shop.advance(minutes(11));
    await shop.checkout.look(orderId);
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
    const keys = shop.sandbox.requests
      .list()
      .flatMap(({ method, idempotencyKey }) => (method === "POST" ? [idempotencyKey] : []));
    expect(new Set(keys).size).toBe(2);
    // Now the first one arrives, under its own key: the balance it names is not there any more.
    const arrives = shop.toss.payments.cancel(paymentKey, late?.body as CancelPaymentInput, {
      idempotencyKey: late?.idempotencyKey ?? "",
    });
    await expect(arrives).rejects.toMatchObject({ code: "NOT_MATCHES_REFUNDABLE_AMOUNT" });
    expect(cancelsAt(shop, paymentKey)).toEqual([5_000]);
    expect(await shop.checkout.look(orderId)).toMatchObject({ payment: { balanceAmount: 10_000 } });
  });
});
