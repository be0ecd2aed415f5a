import { describe, expect, test } from "vitest";
import { ledgerKinds, openShop, type Shop } from "../test/shop.ts";

const days = (count: number): number => count * 86_400_000;

async function eventsOf(shop: Shop, orderId: string): Promise<string[]> {
  const inspection = await shop.checkout.inspect(orderId);
  return inspection?.events.map(({ type }) => type) ?? [];
}

async function acknowledgeNext(shop: Shop): Promise<void> {
  const [event] = await shop.ledger.takeOutbox(1, 1_000);
  if (event) await shop.ledger.ackOutbox(event.id);
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("keepEventsDays removes what was acknowledged before, and what was not for no age", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    const refund = { requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 1_000 };
    await shop.checkout.cancel({ paymentKey, ...refund });
    await acknowledgeNext(shop);
    const tidy = shop.instance({ keepEventsDays: 30 });
    shop.advance(days(29));
    await tidy.reconcileOnce();
    expect(await eventsOf(shop, orderId)).toEqual(["paid", "refunded"]);
    shop.advance(days(2));
    await tidy.reconcileOnce();
    expect(await eventsOf(shop, orderId)).toEqual(["refunded"]);
    shop.advance(days(10_000));
    await tidy.reconcileOnce();
    expect(await eventsOf(shop, orderId)).toEqual(["refunded"]);
    expect((await shop.checkout.inspect(orderId))?.log.length).toBeGreaterThan(2);
  });
});

test("without keepEventsDays every event is kept", async () => {
  await using shop = await openShop();
  const { orderId } = await shop.paidOrder();
  await acknowledgeNext(shop);
  shop.advance(days(10_000));
  await shop.checkout.reconcileOnce();
  expect(await eventsOf(shop, orderId)).toEqual(["paid"]);
});

test("old events that cannot be removed are told of, once an hour, and hold up nothing", async () => {
  await using shop = await openShop();
  let asked = 0;
  const purgeOutbox = async () => {
    asked += 1;
    throw new Error("the store is away");
  };
  const tidy = shop.instance({ ledger: { ...shop.ledger, purgeOutbox }, keepEventsDays: 1 });
  for (let n = 0; n < 5; n += 1) {
    expect(await tidy.reconcileOnce()).toMatchObject({ claimed: 0 });
    shop.advance(20 * 60_000);
  }
  expect(asked).toBe(2);
  expect(shop.alerts).toMatchObject([{ kind: "ledger" }, { kind: "ledger" }]);
});

test.each([0, -1, 0.5, Number.NaN])("keepEventsDays %d is refused at the start", async (days) => {
  await using shop = await openShop();
  expect(() => shop.instance({ keepEventsDays: days })).toThrow("keepEventsDays");
});
