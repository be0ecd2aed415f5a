import assert from "node:assert/strict";
import type { Ledger } from "../ledger.ts";
import type { OrderEvent } from "../order-record.ts";
import { setAsideTries } from "../outbox-rules.ts";
import type { Checks } from "./conformance-case.ts";
import { after, claimed, commitAll, opening, withEvents } from "./sample-steps.ts";

const minute = 60_000;

/** How many events orders 1, 2 and 3 still have. */
async function kept(ledger: Ledger): Promise<number[]> {
  const orders = await Promise.all([1, 2, 3].map((n) => ledger.history(`order-${n}`)));
  return orders.map(({ events }) => events.length);
}

const ids = (events: readonly OrderEvent[]): string[] => events.map(({ id }) => id);

export const outboxCases: Checks = {
  "an event is handed out as it was written": async ({ ledger }) => {
    const event = {
      id: "order-a.1.0",
      type: "refunded" as const,
      orderId: "order-a",
      at: 1_772_323_200_123,
      refundId: "refund-1",
    };
    await commitAll(ledger, { ...opening("order-a"), events: [event] });
    assert.deepEqual(await ledger.takeOutbox(10, minute), [{ ...event, tries: 1 }]);
  },

  "of an order only the oldest open event is handed out, others do not wait for it": async ({
    ledger,
  }) => {
    const paid = withEvents(claimed("order-a", "key-a"), "paid", "refunded");
    await commitAll(ledger, opening("order-a"), opening("order-b"), paid);
    await commitAll(ledger, withEvents(after(paid, {}), "refunded"));
    await commitAll(ledger, withEvents(claimed("order-b", "key-b"), "paid"));
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-a.2.0", "order-b.2.0"]);
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), []);
    await ledger.ackOutbox("order-a.2.0");
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-a.2.1"]);
    await ledger.ackOutbox("order-a.2.1");
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-a.3.0"]);
  },

  "no more events are handed out than asked for": async ({ ledger }) => {
    for (const n of [1, 2, 3]) await commitAll(ledger, withEvents(opening(`order-${n}`), "paid"));
    assert.deepEqual(ids(await ledger.takeOutbox(2, minute)), ["order-1.1.0", "order-2.1.0"]);
    assert.deepEqual(ids(await ledger.takeOutbox(2, minute)), ["order-3.1.0"]);
  },

  "an event nobody acknowledged is handed out again when its time is over, and not before": async ({
    ledger,
    advance,
  }) => {
    await commitAll(ledger, withEvents(opening("order-a"), "paid"));
    await ledger.takeOutbox(10, 10 * minute);
    await advance(9 * minute);
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), []);
    await advance(minute);
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-a.1.0"]);
  },

  "an event that fails is held twice as long each time, and its tries are counted": async ({
    ledger,
    advance,
  }) => {
    await commitAll(ledger, withEvents(opening("order-a"), "paid"));
    for (let tries = 1; tries <= setAsideTries + 1; tries += 1) {
      const taken = await ledger.takeOutbox(10, minute);
      assert.deepEqual(
        taken.map((event) => event.tries),
        [tries],
      );
      const held = Math.min(60, 2 ** (tries - 1)) * minute;
      await advance(held - 1_000);
      assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), []);
      await advance(1_000);
    }
  },

  "who holds events for longer than an hour has them for so long": async ({ ledger, advance }) => {
    await commitAll(ledger, withEvents(opening("order-a"), "paid"));
    await ledger.takeOutbox(10, 90 * minute);
    await advance(90 * minute);
    assert.deepEqual(ids(await ledger.takeOutbox(10, 90 * minute)), ["order-a.1.0"]);
    await advance(89 * minute);
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), []);
  },

  "events are purged by the age of their acknowledgement, oldest first": async ({
    ledger,
    advance,
  }) => {
    for (const n of [1, 2, 3]) {
      await commitAll(ledger, withEvents(opening(`order-${n}`), "paid"));
    }
    for (const n of [3, 1, 2]) {
      await ledger.ackOutbox(`order-${n}.1.0`);
      await advance(10 * minute);
    }
    // Acknowledging again does not make it younger.
    await ledger.ackOutbox("order-3.1.0");
    assert.equal(await ledger.purgeOutbox(20 * minute, 1), 1);
    assert.deepEqual(await kept(ledger), [1, 1, 0]);
    assert.equal(await ledger.purgeOutbox(20 * minute, 10), 1);
    assert.equal(await ledger.purgeOutbox(20 * minute, 10), 0);
    assert.deepEqual(await kept(ledger), [0, 1, 0]);
  },

  "an event nobody acknowledged is never purged, and an order goes on after a purge": async ({
    ledger,
    advance,
  }) => {
    const bound = withEvents(claimed("order-1", "key-1"), "paid", "refunded");
    await commitAll(ledger, opening("order-1"), bound);
    await ledger.takeOutbox(10, minute);
    await ledger.ackOutbox("order-1.2.0");
    await advance(100_000 * minute);
    assert.equal(await ledger.purgeOutbox(0, 100), 1);
    await commitAll(ledger, withEvents(after(bound, {}), "refunded"));
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-1.2.1"]);
    await ledger.ackOutbox("order-1.2.1");
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-1.3.0"]);
    assert.equal((await ledger.history("order-1")).log.length, 3);
  },

  "an acknowledged event never comes back": async ({ ledger, advance }) => {
    await commitAll(ledger, withEvents(opening("order-a"), "paid"));
    await commitAll(ledger, withEvents(opening("order-b"), "paid"));
    await ledger.takeOutbox(10, minute);
    await ledger.ackOutbox("order-a.1.0");
    await ledger.ackOutbox("order-a.1.0");
    await ledger.ackOutbox("nothing");
    await advance(10 * minute);
    assert.deepEqual(ids(await ledger.takeOutbox(10, minute)), ["order-b.1.0"]);
  },

  "of many who take at once no two get the same event (INV-9)": async ({ ledger }) => {
    for (let n = 0; n < 12; n += 1) {
      await commitAll(ledger, withEvents(opening(`order-${n}`), "paid"));
    }
    const hauls = await Promise.all(Array.from({ length: 8 }, () => ledger.takeOutbox(3, minute)));
    const taken = [...ids(hauls.flat()), ...ids(await ledger.takeOutbox(12, minute))];
    assert.equal(taken.length, 12);
    assert.equal(new Set(taken).size, 12);
  },
};
