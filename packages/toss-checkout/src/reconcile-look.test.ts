import { setTimeout as sleep } from "node:timers/promises";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { describe, expect, test } from "vitest";
import { patientShop } from "../test/patient-shop.ts";
import { failingLedger, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Ledger } from "./ledger.ts";
import type { Step } from "./order-record.ts";

const afterTenSeconds = 10_100;
const afterTheLease = 46_000;

const posts = (shop: Shop): string[] => shop.seen().filter((line) => line.startsWith("POST"));

async function stored(shop: Shop, orderId: string) {
  const { record } = await shop.ledger.read({ orderId });
  if (record === null) throw new Error(`${orderId} is unknown.`);
  return record;
}

async function eventsOf(shop: Shop, orderId: string): Promise<string[]> {
  return (await shop.ledger.history(orderId)).events.map(({ type }) => type);
}

/** The store of a server that dies when it has written this many steps. */
const dyingAfter = (shop: Shop, steps: number): Ledger =>
  failingLedger(shop.ledger, { skip: steps - 1, times: 1_000, written: true });

/** A confirm that was written down and never sent. */
async function neverSent(shop: Shop) {
  const redirect = shop.authenticate(await shop.order());
  const dying = shop.instance({ ledger: dyingAfter(shop, 1) });
  await expect(dying.confirm(redirect)).rejects.toThrow();
  return redirect;
}

/** A confirm that Toss carried out, and whose server died before it wrote that down. */
async function neverSettled(shop: Shop) {
  const redirect = shop.authenticate(await shop.order());
  const ledger = failingLedger(shop.ledger, { skip: 1, times: 1_000, written: false });
  await shop.instance({ ledger }).confirm(redirect);
  expect(posts(shop)).toHaveLength(1);
  shop.sandbox.requests.clear();
  return redirect;
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("G6 a payment whose server died is paid ten seconds after its claim, by a look that sends nothing", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await neverSettled(shop);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
    shop.advance(afterTenSeconds);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
    expect((await stored(shop, orderId)).status).toBe("paid");
    expect(shop.seen()).toEqual(["GET /v1/payments/{key}"]);
    expect(await eventsOf(shop, orderId)).toEqual(["paid"]);
  });

  test("G6 a refund whose server died is found ten seconds after its reservation", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    const ledger = failingLedger(shop.ledger, { skip: 1, times: 1_000, written: false });
    const refund = { paymentKey, requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 5_000 };
    await shop.instance({ ledger }).cancel(refund);
    shop.advance(afterTenSeconds);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
    expect((await stored(shop, orderId)).status).toBe("partRefunded");
    expect([posts(shop).length, await eventsOf(shop, orderId)]).toEqual([1, ["paid", "refunded"]]);
  });

  test("G6 a claim that was never sent is looked at once, keeps its lease, and is sent when that is over", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await neverSent(shop);
    const before = await stored(shop, orderId);
    shop.advance(afterTenSeconds);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, undecided: 1 });
    expect(await stored(shop, orderId)).toEqual({ ...before, dueAt: before.leaseUntil });
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
    expect(posts(shop)).toEqual([]);
    shop.advance(afterTheLease);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
    expect(posts(shop)).toHaveLength(1);
  });

  test("G6 a sender who is looked at before he has sent still sends, and settles it himself", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger: Ledger = {
      ...shop.ledger,
      commit: async (step: Step) => {
        const result = await shop.ledger.commit(step);
        if (step.cause !== "claimed") return result;
        shop.advance(afterTenSeconds);
        expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, undecided: 1 });
        return result;
      },
    };
    expect(await shop.instance({ ledger }).confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(posts(shop)).toHaveLength(1);
    const { log } = await shop.ledger.history(redirect.orderId);
    expect(log.map(({ cause }) => cause)).toEqual(["opened", "claimed", "settled"]);
  });

  test("G6 a sender whose answer was found by a look first tells the same, and once", async () => {
    await using shop = await openShop(kind);
    const redirect = shop.authenticate(await shop.order());
    const ledger: Ledger = {
      ...shop.ledger,
      commit: async (step: Step) => {
        if (step.cause !== "settled") return shop.ledger.commit(step);
        shop.advance(afterTenSeconds);
        expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
        return shop.ledger.commit(step);
      },
    };
    expect(await shop.instance({ ledger }).confirm(redirect)).toMatchObject({ outcome: "paid" });
    expect(posts(shop)).toHaveLength(1);
    expect(await eventsOf(shop, redirect.orderId)).toEqual(["paid"]);
  });

  test("G6 a payment Toss does not know holds its order while its sender may still send it (F55)", async () => {
    await using shop = await openShop(kind);
    const { orderId, amount } = await shop.order();
    const redirect = { paymentKey: "invented", orderId, amount };
    const dying = shop.instance({ ledger: dyingAfter(shop, 1) });
    await expect(dying.confirm(redirect)).rejects.toThrow();
    // Long enough for Toss's "no such payment" to be believed, when somebody begins to send it again.
    shop.advance(20 * 60_000);
    const again = shop.instance({ ledger: dyingAfter(shop, 1) });
    await expect(again.confirm(redirect)).rejects.toThrow();
    shop.advance(afterTenSeconds);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, undecided: 1 });
    expect(shop.seen()).toEqual(["GET /v1/payments/invented"]);
    expect((await stored(shop, orderId)).status).toBe("confirming");
    shop.advance(afterTheLease);
    await shop.checkout.reconcileOnce();
    expect((await stored(shop, orderId)).status).toBe("created");
  });
});

test("G6 a hint beside the answer is left to the sender for his first ten seconds, and looked at after them", async () => {
  await using shop = await openShop();
  const { orderId, paymentKey } = await neverSettled(shop);
  const data = { paymentKey, orderId, status: "DONE" } as const;
  const hook = makeWebhook("PAYMENT_STATUS_CHANGED", data, { exact: true });
  expect(await shop.checkout.receiveWebhook(hook)).toMatchObject({ outcome: "noted" });
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  expect(shop.seen()).toEqual([]);
  shop.advance(afterTenSeconds);
  // Nobody reconciles: the webhook itself makes this process look.
  const { checkout } = await patientShop(shop);
  await checkout.receiveWebhook(hook);
  while ((await stored(shop, orderId)).status !== "paid") await sleep(5);
});

test("G6 F47 a Toss that is silent is asked for no looks", async () => {
  await using shop = await openShop();
  for (let n = 0; n < 8; n += 1) await neverSent(shop);
  shop.advance(afterTheLease);
  shop.sandbox.faults.add({ kind: "dropBefore", times: 1_000 });
  await shop.checkout.reconcileOnce();
  expect(shop.seen().length).toBeGreaterThanOrEqual(5);
  shop.sandbox.requests.clear();
  const { orderId } = await neverSent(shop);
  shop.advance(afterTenSeconds);
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  expect(shop.seen()).toEqual([]);
  const { dueAt, leaseUntil } = await stored(shop, orderId);
  expect(dueAt).toBeLessThan(leaseUntil);
});

test("looks and orders that are taken are together no more than the limit", async () => {
  await using shop = await openShop();
  for (let n = 0; n < 2; n += 1) await neverSettled(shop);
  shop.advance(afterTheLease);
  for (let n = 0; n < 2; n += 1) await neverSettled(shop);
  shop.advance(afterTenSeconds);
  const counts = [];
  for (let n = 0; n < 3; n += 1) counts.push(await shop.checkout.reconcileOnce({ limit: 3 }));
  expect(counts.map(({ claimed, settled }) => [claimed, settled])).toEqual([
    [3, 3],
    [1, 1],
    [0, 0],
  ]);
});
