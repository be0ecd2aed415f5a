import assert from "node:assert/strict";
import type { OrderRecord } from "../order-record.ts";
import { releaseAttempt } from "../release-attempt.ts";
import type { Checks } from "./conformance-case.ts";
import { after, bind, commitAll, opening, stored, storeNow } from "./sample-steps.ts";

const minute = 60_000;

const ids = (records: readonly OrderRecord[]): string[] => records.map(({ orderId }) => orderId);

export const claimCases: Checks = {
  "due orders are taken soonest first, and no more than asked for": async ({ ledger }) => {
    const now = await storeNow(ledger);
    await bind(ledger, "order-a", { dueAt: now - minute });
    await bind(ledger, "order-b", { dueAt: now - 3 * minute });
    await bind(ledger, "order-c", { dueAt: now - 2 * minute });
    await bind(ledger, "order-d", { dueAt: now + minute });
    await bind(ledger, "order-e", { dueAt: null });
    assert.deepEqual(ids(await ledger.claimDue(2, minute)), ["order-b", "order-c"]);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), ["order-a"]);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
  },

  "a taken order has a lease, a due time at its end, one more try and a new version": async ({
    ledger,
  }) => {
    const now = await storeNow(ledger);
    const { record } = await bind(ledger, "order-a", { dueAt: now - minute, tries: 4 });
    const [taken] = await ledger.claimDue(10, minute);
    assert.ok(taken);
    assert.deepEqual(await stored(ledger, "order-a"), taken);
    const { leaseUntil } = taken;
    assert.ok(leaseUntil >= now + minute && leaseUntil < now + 2 * minute, `until ${leaseUntil}`);
    const changed = { leaseUntil, dueAt: leaseUntil, tries: 5, version: record.version + 1 };
    assert.deepEqual(taken, { ...record, ...changed });
  },

  "an order nobody finished is taken again when the lease has run out": async ({
    ledger,
    advance,
  }) => {
    await bind(ledger, "order-a", { dueAt: (await storeNow(ledger)) - minute });
    await ledger.claimDue(10, 10 * minute);
    await advance(9 * minute);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
    await advance(minute);
    const [again] = await ledger.claimDue(10, minute);
    assert.equal(again?.tries, 2);
  },

  "a due order is left alone while somebody holds its lease": async ({ ledger, advance }) => {
    const now = await storeNow(ledger);
    await bind(ledger, "order-a", { dueAt: now - minute, leaseUntil: now + 10 * minute });
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
    await advance(11 * minute);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), ["order-a"]);
  },

  "of many who take at once no two get the same order (F78)": async ({ ledger }) => {
    const now = await storeNow(ledger);
    for (let n = 0; n < 12; n += 1) await bind(ledger, `order-${n}`, { dueAt: now - minute });
    const hauls = await Promise.all(Array.from({ length: 8 }, () => ledger.claimDue(3, minute)));
    const taken = [...ids(hauls.flat()), ...ids(await ledger.claimDue(12, minute))];
    assert.equal(taken.length, 12);
    assert.equal(new Set(taken).size, 12);
  },

  "a sender whose lease was taken over cannot write any more (INV-15)": async ({ ledger }) => {
    const mine = await bind(ledger, "order-a", { dueAt: (await storeNow(ledger)) - minute });
    const [theirs] = await ledger.claimDue(1, minute);
    assert.ok(theirs);
    assert.equal(await ledger.commit(after(mine, { status: "paid" })), "stale");
    await commitAll(ledger, after({ ...mine, record: theirs }, { status: "paid" }));
  },

  "a hint makes a bound order due, whatever its due time was, and leaves others alone": async ({
    ledger,
    advance,
  }) => {
    const now = await storeNow(ledger);
    await bind(ledger, "order-a", { dueAt: now + 60 * minute });
    await bind(ledger, "order-b", { dueAt: null, status: "paid" });
    await bind(ledger, "order-c", { dueAt: now + 60 * minute });
    await commitAll(ledger, opening("order-d"));
    for (const orderId of ["order-a", "order-a", "order-b", "order-d", "nobody"]) {
      await ledger.noteHint(orderId);
    }
    await advance(1);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)).toSorted(), ["order-a", "order-b"]);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
  },

  "a hint does not make an order later than it was due": async ({ ledger }) => {
    const now = await storeNow(ledger);
    await bind(ledger, "order-a", { dueAt: now - 5 * minute });
    await ledger.noteHint("order-a");
    assert.equal((await stored(ledger, "order-a")).dueAt, now - 5 * minute);
  },

  "a hint waits for the lease, and does not turn its holder's write away": async ({
    ledger,
    advance,
  }) => {
    const now = await storeNow(ledger);
    const bound = await bind(ledger, "order-a", { dueAt: null, leaseUntil: now + 10 * minute });
    await ledger.noteHint("order-a");
    await advance(1);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
    await commitAll(ledger, after(bound, { status: "paid" }));
    await advance(11 * minute);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), ["order-a"]);
  },

  "a hint outlives a write that was decided before it, until it is taken": async ({
    ledger,
    advance,
  }) => {
    const bound = await bind(ledger, "order-a", { dueAt: null });
    await ledger.noteHint("order-a");
    await commitAll(ledger, after(bound, { dueAt: null }));
    await advance(1);
    const [taken] = await ledger.claimDue(10, minute);
    assert.ok(taken, "the hint was lost");
    await commitAll(ledger, after({ ...bound, record: taken }, { dueAt: null, leaseUntil: 0 }));
    await advance(60 * minute);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
  },

  "a hint about a payment the order was released from means nothing": async ({
    ledger,
    advance,
  }) => {
    const bound = await bind(ledger, "order-a", { dueAt: null });
    await ledger.noteHint("order-a");
    const failure = { paymentKey: "key-of-order-a", kind: "declined", code: null } as const;
    await commitAll(ledger, releaseAttempt(bound.record, failure));
    await advance(minute);
    assert.deepEqual(ids(await ledger.claimDue(10, minute)), []);
  },

  "hints and writes that meet lose neither": async ({ ledger, advance }) => {
    let latest = await bind(ledger, "order-a", { dueAt: null });
    for (let n = 0; n < 10; n += 1) {
      const next = after(latest, { dueAt: null, leaseUntil: 0 });
      const [written] = await Promise.all([ledger.commit(next), ledger.noteHint("order-a")]);
      assert.equal(written, "applied");
      await advance(1);
      const [taken] = await ledger.claimDue(10, minute);
      assert.ok(taken, "the hint was lost");
      latest = after({ ...latest, record: taken }, { dueAt: null, leaseUntil: 0 });
      await commitAll(ledger, latest);
    }
  },
};
