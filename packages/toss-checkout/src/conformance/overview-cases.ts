import assert from "node:assert/strict";
import type { Ledger } from "../ledger.ts";
import type { OrderRecord } from "../order-record.ts";
import { setAsideTries } from "../outbox-rules.ts";
import type { Checks } from "./conformance-case.ts";
import {
  after,
  claimed,
  commitAll,
  opening,
  refund,
  startOfTime,
  storeNow,
  withEvents,
} from "./sample-steps.ts";

const minute = 60_000;

async function bind(ledger: Ledger, orderId: string, changes: Partial<OrderRecord>): Promise<void> {
  const bound = claimed(orderId, `key-of-${orderId}`);
  await commitAll(ledger, opening(orderId), {
    ...bound,
    record: { ...bound.record, leaseUntil: 0, dueAt: null, ...changes },
  });
}

/** Two open orders, one of each trouble, and one that is done. */
async function fill(ledger: Ledger): Promise<number> {
  const now = await storeNow(ledger);
  await commitAll(ledger, opening("order-a"), opening("order-b"));
  await bind(ledger, "order-c", { dueAt: now - 3 * minute });
  await bind(ledger, "order-d", { dueAt: now - 5 * minute, leaseUntil: now + minute });
  await bind(ledger, "order-e", { dueAt: now + 3 * minute, status: "awaitingDeposit" });
  await bind(ledger, "order-f", { status: "paid", refunds: [refund("r-f")], dueAt: now - minute });
  await bind(ledger, "order-g", {
    status: "paid",
    refunds: [refund("r-g", { status: "review" }), refund("r-g2", { status: "done" })],
  });
  await bind(ledger, "order-h", { status: "review" });
  await bind(ledger, "order-i", {
    status: "refunded",
    refunds: [refund("r-i", { status: "done" })],
  });
  return now;
}

const ids = (orders: readonly { orderId: string }[]): string[] =>
  orders.map(({ orderId }) => orderId);

export const overviewCases: Checks = {
  "the overview of an empty store is all zero": async ({ ledger }) => {
    const { now, orders, outbox, ...rest } = await ledger.overview();
    assert.ok(Math.abs(now - (await storeNow(ledger))) < minute);
    assert.deepEqual(Object.values(orders), Array(9).fill(0));
    assert.deepEqual(rest, { unresolved: 0, waiting: 0, due: 0, oldestDueAt: null, review: 0 });
    assert.deepEqual(outbox, { open: 0, setAside: 0, oldestAt: null });
  },

  "the overview counts states, what is open, what is due, and what waits for a person": async ({
    ledger,
  }) => {
    const now = await fill(ledger);
    const { orders, unresolved, waiting, due, oldestDueAt, review } = await ledger.overview();
    assert.deepEqual(orders, {
      created: 2,
      confirming: 2,
      awaitingDeposit: 1,
      paid: 2,
      partRefunded: 0,
      refunded: 1,
      canceled: 0,
      expired: 0,
      review: 1,
    });
    const counted = { unresolved, waiting, due, oldestDueAt, review };
    const expected = {
      unresolved: 3,
      waiting: 4,
      due: 2,
      oldestDueAt: now - 3 * minute,
      review: 2,
    };
    assert.deepEqual(counted, expected);
  },

  "orders that wait are listed soonest first, those for a person oldest first, none twice": async ({
    ledger,
  }) => {
    const now = await fill(ledger);
    const waiting = await ledger.listOrders("waiting", 10);
    assert.deepEqual(ids(waiting), ["order-d", "order-c", "order-f", "order-e"]);
    assert.deepEqual(waiting[0], {
      orderId: "order-d",
      status: "confirming",
      amount: 15_000,
      currency: "KRW",
      createdAt: startOfTime,
      dueAt: now - 5 * minute,
      leaseUntil: now + minute,
      tries: 0,
    });
    assert.deepEqual(ids(await ledger.listOrders("waiting", 1)), ["order-d"]);
    await commitAll(ledger, opening("order-0", { status: "review", createdAt: startOfTime - 1 }));
    const review = ids(await ledger.listOrders("review", 10));
    assert.equal(review[0], "order-0");
    assert.deepEqual(review.toSorted(), ["order-0", "order-g", "order-h"]);
    assert.equal((await ledger.listOrders("review", 2)).length, 2);
  },

  "listing and counting takes nothing": async ({ ledger }) => {
    await fill(ledger);
    await ledger.overview();
    await ledger.listOrders("waiting", 10);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), ["order-c", "order-f"]);
  },

  "an event that was handed out ten times is set aside until it is acknowledged": async ({
    ledger,
    advance,
  }) => {
    const paid = withEvents(claimed("order-a", "key-a"), "paid");
    await commitAll(ledger, opening("order-a"), paid, withEvents(after(paid, {}), "refunded"));
    for (let tries = 1; tries <= setAsideTries; tries += 1) {
      assert.deepEqual(await ledger.listSetAside(10), []);
      await ledger.takeOutbox(10, minute);
      await advance(60 * minute);
    }
    const { outbox } = await ledger.overview();
    assert.deepEqual(outbox, { open: 2, setAside: 1, oldestAt: startOfTime });
    const event = { ...paid.events[0], tries: setAsideTries };
    assert.deepEqual(await ledger.listSetAside(10), [event]);
    await ledger.ackOutbox("order-a.2.0");
    assert.deepEqual(await ledger.listSetAside(10), []);
    const { open, setAside } = (await ledger.overview()).outbox;
    assert.deepEqual({ open, setAside }, { open: 1, setAside: 0 });
  },
};
