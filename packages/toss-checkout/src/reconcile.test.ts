import { describe, expect, test } from "vitest";
import { durableKinds, failingLedger, ledgerKinds, openShop, type Shop } from "../test/shop.ts";
import type { Ledger } from "./ledger.ts";

const minutes = (count: number): number => count * 60_000;
const posts = (shop: Shop): string[] => shop.seen().filter((line) => line.startsWith("POST"));

async function status(shop: Shop, orderId: string) {
  return (await shop.checkout.find({ orderId }))?.status;
}

/** A confirm that was written down and never sent: its process died. */
async function claimedAndDead(shop: Shop) {
  const redirect = shop.authenticate(await shop.order());
  const dying: Ledger = {
    ...shop.ledger,
    commit: async (step) => {
      await shop.ledger.commit(step);
      throw new Error("killed");
    },
  };
  await expect(shop.instance({ ledger: dying }).confirm(redirect)).rejects.toThrow();
  return redirect;
}

/** Toss carried it out and none of its answers arrived. */
async function lostConfirm(shop: Shop) {
  const redirect = shop.authenticate(await shop.order());
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter", times: 2 });
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
  expect(await shop.checkout.confirm(redirect)).toMatchObject({ outcome: "pending" });
  shop.sandbox.requests.clear();
  return redirect;
}

describe.each(ledgerKinds)("with the %s ledger", (kind) => {
  test("F02 a claim whose process died before sending is sent once, and paid", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await claimedAndDead(shop);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
    shop.advance(46_000);
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
    expect([await status(shop, orderId), posts(shop).length]).toEqual(["paid", 1]);
    shop.advance(minutes(60));
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  });

  test("F03 F19 a payment whose answers were lost is paid without a second request", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await lostConfirm(shop);
    shop.advance(46_000);
    await shop.checkout.reconcileOnce();
    expect([await status(shop, orderId), posts(shop)]).toEqual(["paid", []]);
    const events = await shop.ledger.takeOutbox(10, 1_000);
    expect(events.map(({ type }) => type)).toEqual(["paid"]);
  });

  test("F78 ten instances at once settle each order once", async () => {
    await using shop = await openShop(kind);
    const redirects = [];
    for (let n = 0; n < 6; n += 1) redirects.push(await claimedAndDead(shop));
    shop.advance(46_000);
    const counts = await Promise.all(
      Array.from({ length: 10 }, () => shop.instance().reconcileOnce({ limit: 2 })),
    );
    expect(counts.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(6);
    expect(posts(shop)).toHaveLength(6);
    for (const { orderId } of redirects) expect(await status(shop, orderId)).toBe("paid");
  });

  test("F79 C1 a reconciler that died before it began what it took costs 25 seconds, not a lease to send in (G6)", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await lostConfirm(shop);
    shop.advance(46_000);
    const dying: Ledger = {
      ...shop.ledger,
      claimDue: async (...input) => {
        expect(await shop.ledger.claimDue(...input)).toHaveLength(1);
        throw new Error("killed");
      },
    };
    await expect(shop.instance({ ledger: dying }).reconcileOnce()).rejects.toThrow("killed");
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
    shop.advance(26_000);
    await shop.checkout.reconcileOnce();
    expect(await status(shop, orderId)).toBe("paid");
  });

  test("F79 C3 a result that could not be written is found again", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await lostConfirm(shop);
    shop.advance(46_000);
    const ledger = failingLedger(shop.ledger, { skip: 1, times: 100, written: false });
    await shop.instance({ ledger }).reconcileOnce();
    expect(await status(shop, orderId)).toBe("confirming");
    shop.advance(minutes(2));
    await shop.checkout.reconcileOnce();
    expect(await status(shop, orderId)).toBe("paid");
  });

  test("F68 F69 a refund whose answer was lost is found and told once", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropAfter" });
    shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore" });
    const refund = { paymentKey, requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 5_000 };
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "pending" });
    shop.advance(46_000);
    await shop.checkout.reconcileOnce();
    expect(await status(shop, orderId)).toBe("partRefunded");
    const types: string[] = [];
    for (;;) {
      const [event] = await shop.ledger.takeOutbox(1, 60_000);
      if (event === undefined) break;
      types.push(event.type);
      await shop.ledger.ackOutbox(event.id);
    }
    expect(types).toEqual(["paid", "refunded"]);
  });

  test("a refund that never arrives is given up after the quiet period, and can be made again", async () => {
    await using shop = await openShop(kind);
    const { orderId, paymentKey } = await shop.paidOrder();
    shop.sandbox.faults.add({ route: "cancel", kind: "dropBefore", times: 100 });
    const refund = { paymentKey, requestId: "r-1", cancelReason: "고객 변심", cancelAmount: 5_000 };
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "pending" });
    for (let n = 0; n < 25; n += 1) {
      shop.advance(minutes(1));
      await shop.checkout.reconcileOnce();
    }
    shop.sandbox.faults.clear();
    const { record } = await shop.ledger.read({ orderId });
    expect(record).toMatchObject({ status: "paid", dueAt: null, refunds: [{ status: "failed" }] });
    expect(await shop.checkout.cancel(refund)).toMatchObject({ outcome: "refunded" });
  });

  test("F67 without a single webhook a payment, a deposit and a refund in the dashboard are all found", async () => {
    await using shop = await openShop(kind);
    const charged = await lostConfirm(shop);
    const account = shop.authenticate(await shop.order(), "VIRTUAL_ACCOUNT");
    await shop.checkout.confirm(account);
    shop.sandbox.payments.deposit(account.paymentKey);
    const refunded = await shop.paidOrder();
    await shop.toss.payments.cancel(refunded.paymentKey, { cancelReason: "대시보드" });
    shop.advance(46_000);
    await shop.checkout.reconcileOnce();
    expect(await status(shop, charged.orderId)).toBe("paid");
    await shop.checkout.sweepOnce();
    await shop.checkout.reconcileOnce();
    expect(await status(shop, account.orderId)).toBe("paid");
    expect(await status(shop, refunded.orderId)).toBe("refunded");
    expect(shop.sandbox.webhooks.count).toBe(0);
  });

  test("retried by hand, a claim whose process died is sent once, due or not, however many retry it", async () => {
    await using shop = await openShop(kind);
    const { orderId } = await claimedAndDead(shop);
    expect(await shop.checkout.retry(orderId)).toBe("busy");
    shop.advance(46_000);
    const outcomes = await Promise.all([1, 2, 3].map(() => shop.instance().retry(orderId)));
    // Who comes when it is done finds it unchanged.
    expect(outcomes.filter((outcome) => outcome === "settled")).toHaveLength(1);
    expect([await status(shop, orderId), posts(shop).length]).toEqual(["paid", 1]);
    expect(await shop.checkout.retry(orderId)).toBe("unchanged");
    expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  });

  test("F55 a payment Toss does not know frees its order at the next pass", async () => {
    await using shop = await openShop(kind);
    const { orderId, amount } = await shop.order();
    shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore", times: 2 });
    await shop.checkout.confirm({ paymentKey: "invented", orderId, amount });
    shop.advance(46_000);
    await shop.checkout.reconcileOnce();
    expect(await status(shop, orderId)).toBe("created");
  });

  test("F47 a silent Toss is asked a few times, and when it is back everything is paid", async () => {
    await using shop = await openShop(kind);
    const redirects = [];
    for (let n = 0; n < 12; n += 1) redirects.push(await claimedAndDead(shop));
    shop.sandbox.faults.add({ kind: "dropBefore", times: 1_000 });
    for (let n = 0; n < 4; n += 1) {
      shop.advance(46_000);
      await shop.checkout.reconcileOnce();
    }
    expect(shop.seen().length).toBeLessThan(40);
    shop.sandbox.faults.clear();
    for (let n = 0; n < 3; n += 1) {
      shop.advance(46_000);
      await shop.checkout.reconcileOnce();
    }
    for (const { orderId } of redirects) expect(await status(shop, orderId)).toBe("paid");
    expect(shop.sandbox.payments.list().every((payment) => payment.status === "DONE")).toBe(true);
  });
});

test.each(durableKinds)(
  "F80 an order that breaks every look does not stop the others, and ends in review after a day, on %s",
  async (kind) => {
    await using shop = await openShop(kind);
    const poisoned = await lostConfirm(shop);
    const other = await lostConfirm(shop);
    // The error says what no error of Toss says: settling it throws, whatever Toss answers.
    const toss = {
      ...shop.toss,
      payments: {
        ...shop.toss.payments,
        retrieve: async (paymentKey: string) => {
          const payment = await shop.toss.payments.retrieve(paymentKey);
          return paymentKey === poisoned.paymentKey
            ? { ...payment, cancels: [null] as never }
            : payment;
        },
      },
    };
    const checkout = shop.instance({ toss });
    shop.advance(minutes(11));
    const counts = await checkout.reconcileOnce();
    expect(counts).toMatchObject({ claimed: 2, settled: 1, failed: 1 });
    expect(await status(shop, other.orderId)).toBe("paid");
    for (let n = 0; n < 6; n += 1) {
      shop.advance(minutes(5 * 60));
      await checkout.reconcileOnce();
    }
    expect(await status(shop, poisoned.orderId)).toBe("review");
    expect(shop.alerts.map(({ kind }) => kind)).toContain("undecided");
    expect(await checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  },
);

test("INV-4 what Toss leaves undecided for a day goes to a person, and is neither paid nor failed", async () => {
  await using shop = await openShop();
  const { orderId } = await lostConfirm(shop);
  shop.sandbox.faults.add({ route: "retrieve", kind: "dropBefore", times: 1_000 });
  for (let n = 0; n < 7; n += 1) {
    shop.advance(minutes(4 * 60));
    await shop.checkout.reconcileOnce();
  }
  expect(await status(shop, orderId)).toBe("review");
  const { record } = await shop.ledger.read({ orderId });
  expect(record).toMatchObject({ dueAt: null, attempt: { paymentKey: expect.any(String) } });
});

test("a shop that was switched off for two days asks before it calls anything undecided", async () => {
  await using shop = await openShop();
  const { orderId } = await lostConfirm(shop);
  shop.advance(minutes(48 * 60));
  await shop.checkout.reconcileOnce();
  expect(await status(shop, orderId)).toBe("paid");
});

test("a deposit nobody told of is found a day later, and one that never comes is asked for daily", async () => {
  await using shop = await openShop();
  const [paid, unpaid] = await Promise.all([shop.order(), shop.order()]);
  const redirect = shop.authenticate(paid, "VIRTUAL_ACCOUNT");
  await shop.checkout.confirm(redirect);
  await shop.checkout.confirm(shop.authenticate(unpaid, "VIRTUAL_ACCOUNT"));
  shop.sandbox.payments.deposit(redirect.paymentKey);
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 0 });
  shop.advance(minutes(24 * 60 + 1));
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 2 });
  expect([await status(shop, paid.orderId), await status(shop, unpaid.orderId)]).toEqual([
    "paid",
    "awaitingDeposit",
  ]);
  // Long overdue, it is still asked for: Toss says nothing when a deadline passes.
  shop.advance(minutes(20 * 24 * 60));
  await shop.checkout.reconcileOnce();
  expect(await shop.checkout.look(unpaid.orderId)).toMatchObject({
    order: { status: "awaitingDeposit" },
    payment: { virtualAccount: { expired: true } },
  });
  const { record, now } = await shop.ledger.read({ orderId: unpaid.orderId });
  expect((record?.dueAt ?? 0) - now).toBeGreaterThan(minutes(60));
});

test("retried by hand, an order without a payment is left alone, and an unknown one is refused", async () => {
  await using shop = await openShop();
  const { orderId } = await shop.order();
  expect(await shop.checkout.retry(orderId)).toBe("unbound");
  expect(shop.seen()).toEqual([]);
  await expect(shop.checkout.retry("order-unknown")).rejects.toMatchObject({
    reason: "ORDER_NOT_FOUND",
  });
});

test("orders that were not begun in time are given back, due as they were", async () => {
  await using shop = await openShop();
  const { orderId } = await lostConfirm(shop);
  shop.advance(46_000);
  expect(await shop.checkout.reconcileOnce({ budgetMs: 0 })).toMatchObject({ claimed: 1, left: 1 });
  const { record } = await shop.ledger.read({ orderId });
  expect(record).toMatchObject({ tries: 0, leaseUntil: 0 });
  expect(await shop.checkout.reconcileOnce()).toMatchObject({ claimed: 1, settled: 1 });
});
