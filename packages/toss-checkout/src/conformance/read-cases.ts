import assert from "node:assert/strict";
import type { Checks } from "./conformance-case.ts";
import {
  after,
  claimed,
  commitAll,
  opening,
  refund,
  samplePayment,
  stored,
  storeNow,
} from "./sample-steps.ts";

export const readCases: Checks = {
  "an order that was committed is read back as it was written, by either key": async ({
    ledger,
  }) => {
    const bound = claimed("order-a", "key-a");
    await commitAll(ledger, opening("order-a"), bound);
    assert.deepEqual((await ledger.read({ orderId: "order-a" })).record, bound.record);
    assert.deepEqual((await ledger.read({ paymentKey: "key-a" })).record, bound.record);
  },

  "an order is read by a refund of its own, too: by the refund's id, and by its cancel's key":
    async ({ ledger }) => {
      const bound = claimed("order-a", "key-a");
      const refunded = after(bound, {
        refunds: [refund("refund-1", { transactionKey: "TX1" }), refund("refund-2")],
      });
      await commitAll(ledger, opening("order-a"), bound, refunded, opening("order-b"));
      for (const key of [
        { transactionKey: "TX1" },
        { refundId: "refund-1" },
        { refundId: "refund-2" },
      ]) {
        assert.deepEqual((await ledger.read(key)).record, refunded.record);
      }
      for (const key of [{ transactionKey: "refund-1" }, { refundId: "TX1" }, { refundId: "" }]) {
        assert.equal((await ledger.read(key)).record, null);
      }
    },

  "every field survives: dates, cents, empty and unusual texts, fields added later": async ({
    ledger,
  }) => {
    const full = after(claimed("order-a", "key-a"), {
      source: "host",
      orderName: "'; drop table orders; -- \" \\ $1 🛒 한글",
      amount: 10.99,
      currency: "USD",
      status: "partRefunded",
      expiresAt: Date.parse("2099-12-31T23:59:59.999Z"),
      failures: [{ paymentKey: "key-0", kind: "declined", code: "REJECT_CARD_COMPANY" }],
      payment: samplePayment("key-a", "order-a"),
      depositSecretHash: "0".repeat(64),
      refunds: [refund("refund-1", { amount: 10.89, status: "done", transactionKey: "TX1" })],
    });
    await commitAll(ledger, opening("order-a"), claimed("order-a", "key-a"), full);
    assert.deepEqual(await stored(ledger, "order-a"), full.record);
  },

  "a key nobody wrote reads as null": async ({ ledger }) => {
    await commitAll(ledger, opening("order-a"));
    assert.equal((await ledger.read({ orderId: "order-b" })).record, null);
    assert.equal((await ledger.read({ paymentKey: "key-a" })).record, null);
  },

  "the store tells its own time, in whole milliseconds": async ({ ledger, advance }) => {
    const before = await storeNow(ledger);
    await advance(600_000);
    const passed = (await storeNow(ledger)) - before;
    assert.ok(Number.isSafeInteger(before), `now is ${before}`);
    assert.ok(passed >= 600_000 && passed < 660_000, `ten minutes were ${passed} ms`);
  },

  "what was read or written can be changed without changing the store": async ({ ledger }) => {
    const first = opening("order-a", { refunds: [refund("refund-1")] });
    await commitAll(ledger, first);
    const expected = structuredClone(first.record);
    first.record.amount = 1;
    first.record.refunds.pop();
    const read = await stored(ledger, "order-a");
    assert.deepEqual(read, expected);
    read.status = "paid";
    read.refunds.pop();
    assert.deepEqual(await stored(ledger, "order-a"), expected);
  },

  "a durable ledger still has its orders, bindings and events after it was closed": async ({
    ledger,
    reopen,
  }) => {
    if (!ledger.durable) return;
    assert.ok(reopen, "give `reopen`: this ledger says that it is durable");
    const bound = claimed("order-a", "key-a");
    await commitAll(ledger, opening("order-a"), bound);
    await ledger.close();
    const again = await reopen();
    try {
      assert.deepEqual((await again.read({ paymentKey: "key-a" })).record, bound.record);
    } finally {
      await again.close();
    }
  },

  "the history tells every write and every event, oldest first": async ({ ledger }) => {
    const bound = claimed("order-a", "key-a");
    const before = await storeNow(ledger);
    await commitAll(ledger, opening("order-a"));
    await commitAll(ledger, { ...bound, events: [event("order-a.2.0"), event("order-a.2.1")] });
    await ledger.commit({ ...opening("order-a"), cause: "a stale write leaves no line" });
    await ledger.ackOutbox("order-a.2.0");
    const { log, events } = await ledger.history("order-a");
    assert.deepEqual(
      log.map(({ version, from, to, cause }) => [version, from, to, cause]),
      [
        [1, null, "created", "opened"],
        [2, "created", "confirming", "claimed"],
      ],
    );
    assert.ok(log.every(({ at }) => at >= before));
    assert.deepEqual(events, [
      { ...event("order-a.2.0"), tries: 0, acknowledged: true },
      { ...event("order-a.2.1"), tries: 0, acknowledged: false },
    ]);
    assert.deepEqual(await ledger.history("nobody"), { log: [], events: [] });
  },
};

function event(id: string) {
  return { id, type: "paid" as const, orderId: "order-a", at: 1, refundId: null };
}
