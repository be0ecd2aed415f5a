import assert from "node:assert/strict";
import { releaseAttempt } from "../release-attempt.ts";
import type { Checks } from "./conformance-case.ts";
import { after, claimed, commitAll, opening, refund, stored, withEvents } from "./sample-steps.ts";

export const commitCases: Checks = {
  "of many writers with the same version exactly one wins (INV-15)": async ({ ledger }) => {
    await commitAll(ledger, opening("order-a"));
    const rivals = Array.from({ length: 20 }, (_, n) => claimed("order-a", `key-${n}`));
    const results = await Promise.all(rivals.map((rival) => ledger.commit(rival)));
    assert.deepEqual(results.toSorted(), ["applied", ...Array(19).fill("stale")]);
    const winner = rivals[results.indexOf("applied")];
    assert.deepEqual(await stored(ledger, "order-a"), winner?.record);
  },

  "an order is inserted once, also by many at the same moment": async ({ ledger }) => {
    const results = await Promise.all(
      Array.from({ length: 10 }, () => ledger.commit(opening("order-a"))),
    );
    assert.deepEqual(results.toSorted(), ["applied", ...Array(9).fill("stale")]);
    assert.equal(await ledger.commit(opening("order-a", { amount: 1 })), "stale");
    assert.equal((await stored(ledger, "order-a")).amount, 15_000);
  },

  "first writes of one order with the same paymentKey are stale, never taken by another": async ({
    ledger,
  }) => {
    const { attempt } = claimed("order-a", "key-a").record;
    const first = opening("order-a", { attempt, attempts: 1, status: "confirming" });
    const results = await Promise.all(Array.from({ length: 20 }, () => ledger.commit(first)));
    assert.deepEqual(results.toSorted(), ["applied", ...Array(19).fill("stale")]);
  },

  "a write that skips a version is stale, and so is one that comes back to an old one": async ({
    ledger,
  }) => {
    assert.equal(await ledger.commit(claimed("order-a", "key-a")), "stale");
    assert.equal((await ledger.read({ orderId: "order-a" })).record, null);
    const bound = claimed("order-a", "key-a");
    await commitAll(ledger, opening("order-a"), bound, after(bound, { tries: 1 }));
    assert.equal(await ledger.commit(claimed("order-a", "key-a")), "stale");
    const ahead = after(after(after(bound, {}), {}), {});
    assert.equal(await ledger.commit(ahead), "stale");
    assert.equal((await stored(ledger, "order-a")).version, 3);
  },

  "a paymentKey is bound to one order at a time (INV-1)": async ({ ledger }) => {
    await commitAll(ledger, opening("order-a"), opening("order-b"), claimed("order-a", "key-a"));
    const second = withEvents(claimed("order-b", "key-a"), "paid");
    assert.equal(await ledger.commit(second), "paymentKeyTaken");
    assert.deepEqual(await stored(ledger, "order-b"), opening("order-b").record);
    assert.deepEqual(await ledger.takeOutbox(10, 60_000), []);
    assert.equal((await ledger.read({ paymentKey: "key-a" })).record?.orderId, "order-a");
  },

  "of many orders that bind one paymentKey at once exactly one gets it (INV-1)": async ({
    ledger,
  }) => {
    const orders = Array.from({ length: 8 }, (_, n) => `order-${n}`);
    await commitAll(ledger, ...orders.map((orderId) => opening(orderId)));
    const results = await Promise.all(
      orders.map((orderId) => ledger.commit(claimed(orderId, "key-a"))),
    );
    assert.deepEqual(results.toSorted(), ["applied", ...Array(7).fill("paymentKeyTaken")]);
  },

  "a paymentKey is free again after its release": async ({ ledger }) => {
    const first = claimed("order-a", "key-a");
    const failure = { paymentKey: "key-a", kind: "notFound", code: null } as const;
    await commitAll(ledger, opening("order-a"), opening("order-b"), first);
    await commitAll(ledger, releaseAttempt(first.record, failure));
    assert.equal((await ledger.read({ paymentKey: "key-a" })).record, null);
    await commitAll(ledger, claimed("order-b", "key-a"));
    assert.equal((await ledger.read({ paymentKey: "key-a" })).record?.orderId, "order-b");
  },

  "a stale write leaves no refund, no event and no line in the log": async ({ ledger }) => {
    await commitAll(ledger, opening("order-a"), claimed("order-a", "key-a"));
    const late = claimed("order-a", "key-b");
    late.record.refunds = [refund("refund-1")];
    assert.equal(await ledger.commit(withEvents(late, "refunded")), "stale");
    assert.deepEqual((await stored(ledger, "order-a")).refunds, []);
    assert.deepEqual(await ledger.takeOutbox(10, 60_000), []);
    assert.equal((await ledger.history("order-a")).log.length, 2);
  },

  "refunds keep their order and their changes": async ({ ledger }) => {
    const one = claimed("order-a", "key-a");
    one.record.refunds = [refund("refund-2"), refund("refund-1")];
    const two = after(one, {
      refunds: [
        refund("refund-2", {
          status: "failed",
          failure: { kind: "refused", code: "NOT_CANCELABLE" },
        }),
        refund("refund-1", { status: "done", transactionKey: "TX1" }),
        refund("refund-3"),
      ],
    });
    await commitAll(ledger, opening("order-a"), one, two);
    assert.deepEqual((await stored(ledger, "order-a")).refunds, two.record.refunds);
  },

  "one cancel at Toss is never counted as two refunds (INV-5)": async ({ ledger }) => {
    const first = claimed("order-a", "key-a");
    first.record.refunds = [refund("refund-1", { transactionKey: "TX1" })];
    await commitAll(ledger, opening("order-a"), opening("order-b"), first);
    const second = claimed("order-b", "key-b");
    second.record.refunds = [refund("refund-2", { transactionKey: "TX1" })];
    await assert.rejects(ledger.commit(withEvents(second, "refunded")));
    assert.deepEqual(await stored(ledger, "order-b"), opening("order-b").record);
    assert.deepEqual(await ledger.takeOutbox(10, 60_000), []);
    assert.equal((await ledger.history("order-b")).log.length, 1);
  },
};
