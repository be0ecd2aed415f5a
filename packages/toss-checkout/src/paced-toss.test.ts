import { describe, expect, test } from "vitest";
import { ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Ledger } from "./ledger.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

const busy = {
  route: "retrieve",
  kind: "answer",
  status: 429,
  body: '{"code":"TOO_MANY_REQUESTS","message":"x"}',
} as const;

const storeTime = async (shop: Shop): Promise<number> =>
  (await shop.ledger.read({ orderId: "nobody" })).now;

/** Orders whose payments were carried out and whose answers were lost: one look at Toss settles each of them. */
async function loseAnswers(shop: Shop, count: number): Promise<string[]> {
  const orderIds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const redirect = shop.authenticate(await shop.order());
    shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    // Each by an instance of its own: one that heard nothing ten times in a row would begin no more.
    await shop.instance().confirm(redirect);
    orderIds.push(redirect.orderId);
  }
  shop.advance(46_000);
  shop.sandbox.requests.clear();
  return orderIds;
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("instances share one rate: their calls together are no more than what is allowed", async () => {
    await using shop = await openShop(kind);
    await loseAnswers(shop, 6);
    const begun = await storeTime(shop);
    const instances = [1, 2, 3].map(() => shop.instance({ callsPerSecond: 1 }));
    for (const instance of instances) await instance.reconcileOnce({ limit: 2 });
    expect(shop.seen()).toHaveLength(6);
    expect((await storeTime(shop)) - begun).toBeGreaterThanOrEqual(5_500);
  });

  test("who would hold a lease too long in the queue asks nothing, concludes nothing and comes again", async () => {
    await using shop = await openShop(kind);
    const [orderId = ""] = await loseAnswers(shop, 1);
    await shop.ledger.putOffTurns(shop.toss.keyId, 60_000);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, undecided: 1 });
    expect(shop.seen()).toEqual([]);
    expect((await shop.checkout.find({ orderId }))?.status).toBe("confirming");
    shop.advance(61_000);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ settled: 1 });
    expect((await shop.checkout.find({ orderId }))?.status).toBe("paid");
  });

  test("who meets a full queue gives back what he has not begun, for those who wait there", async () => {
    await using shop = await openShop(kind);
    await loseAnswers(shop, 12);
    await shop.ledger.putOffTurns(shop.toss.keyId, 60_000);
    const { claimed, undecided, left } = await shop.checkout.reconcileOnce();
    expect(claimed).toBe(12);
    expect(undecided).toBeLessThanOrEqual(4);
    expect(left).toBeGreaterThanOrEqual(8);
    shop.advance(61_000);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 12, settled: 12 });
  });

  test("F37 a Toss that is too busy for one instance is left alone by all of them", async () => {
    await using shop = await openShop(kind);
    await loseAnswers(shop, 2);
    shop.sandbox.faults.add(busy);
    await shop.instance().reconcileOnce({ limit: 1 });
    expect(shop.seen()).toHaveLength(1);
    expect(await shop.ledger.takeTurn(shop.toss.keyId, 1, 0)).toBeNull();
    expect(await shop.ledger.takeTurn("another merchant", 1, 0)).toBe(0);
  });
});

test("a store that is away does not hide that Toss is too busy", async () => {
  await using shop = await openShop();
  const [orderId = ""] = await loseAnswers(shop, 1);
  shop.sandbox.faults.add(busy);
  const putOffTurns: Ledger["putOffTurns"] = async () => {
    throw new Error("the store is away");
  };
  const checkout = shop.instance({ ledger: { ...shop.ledger, putOffTurns } });
  expect(await checkout.reconcileOnce()).toMatchObject({ undecided: 1, failed: 0 });
  expect((await shop.checkout.find({ orderId }))?.status).toBe("confirming");
});

test("the sweep waits for its turn, however long, and then goes on", async () => {
  await using shop = await openShop();
  const { orderId } = await shop.paidOrder();
  await shop.ledger.putOffTurns(shop.toss.keyId, 60_000);
  const begun = await storeTime(shop);
  expect(await shop.checkout.sweepOnce()).toMatchObject({ strangers: 0 });
  expect((await storeTime(shop)) - begun).toBeGreaterThanOrEqual(60_000);
  expect((await shop.checkout.find({ orderId }))?.status).toBe("paid");
});

test.each([
  ["memory", (now: () => number) => memoryLedger({ now })],
  ["sqlite", (now: () => number) => sqliteLedger({ file: ":memory:", now })],
])("a clock that was set back does not stop the turns of the %s ledger (S27)", async (_, open) => {
  let now = Date.parse("2026-03-01T12:00:00Z");
  const ledger = open(() => now);
  await ledger.takeTurn("lane", 60_000, 0);
  now -= 86_400_000;
  expect(await ledger.takeTurn("lane", 1_000, 0)).toBe(0);
  await ledger.putOffTurns("lane", 60_000);
  now -= 86_400_000;
  await ledger.putOffTurns("lane", 2_000);
  expect(await ledger.takeTurn("lane", 1_000, 60_000)).toBe(2_000);
  await ledger.close();
});

test.each([0, -1, Number.NaN, 1_001])("callsPerSecond %d is refused at the start", async (rate) => {
  await using shop = await openShop();
  expect(() => shop.instance({ callsPerSecond: rate })).toThrow("callsPerSecond");
});
