import assert from "node:assert/strict";
import type { OrderEvent } from "../order-record.ts";
import type { Checks } from "./conformance-case.ts";
import { after, claimed, commitAll, opening, withEvents } from "./sample-steps.ts";

const minute = 60_000;

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
    assert.deepEqual(await ledger.takeOutbox(10, minute), [event]);
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
