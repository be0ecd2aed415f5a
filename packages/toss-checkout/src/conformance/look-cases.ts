import assert from "node:assert/strict";
import type { OrderRecord } from "../order-record.ts";
import type { Checks } from "./conformance-case.ts";
import { after, bind, commitAll, stored, storeNow } from "./sample-steps.ts";

const minute = 60_000;
const ids = (records: readonly OrderRecord[]): string[] => records.map(({ orderId }) => orderId);

export const lookCases: Checks = {
  "looks are handed out soonest first, no more than asked for, and only under a lease that ends soon":
    async ({ ledger }) => {
      const now = await storeNow(ledger);
      const leaseUntil = now + 5 * minute;
      await bind(ledger, "order-a", { dueAt: now - minute, leaseUntil });
      await bind(ledger, "order-b", { dueAt: now - 3 * minute, leaseUntil });
      await bind(ledger, "order-c", { dueAt: now - 2 * minute, leaseUntil });
      await bind(ledger, "not-due", { dueAt: now + minute, leaseUntil });
      await bind(ledger, "never-due", { dueAt: null, leaseUntil });
      await bind(ledger, "lease-over", { dueAt: now - minute });
      await bind(ledger, "just-begun", { dueAt: now - minute, leaseUntil: now + 20 * minute });
      assert.deepEqual(await ledger.takeLooks(0, 10 * minute), []);
      assert.deepEqual(await ledger.takeLooks(2, 10 * minute), ["order-b", "order-c"]);
      assert.deepEqual(await ledger.takeLooks(10, 10 * minute), ["order-a"]);
      assert.deepEqual(await ledger.takeLooks(10, 10 * minute), []);
    },

  "a look leaves an order as it was, and due when the lease ends": async ({ ledger, advance }) => {
    const leaseUntil = (await storeNow(ledger)) + 5 * minute;
    const { record } = await bind(ledger, "order-a", { dueAt: 1, leaseUntil, tries: 4 });
    await ledger.takeLooks(1, 10 * minute);
    assert.deepEqual(await stored(ledger, "order-a"), { ...record, dueAt: leaseUntil });
    await advance(4 * minute);
    assert.deepEqual(await ledger.takeLooks(1, 10 * minute), []);
    assert.deepEqual(await ledger.claimDue(1, minute), []);
    await advance(minute);
    assert.deepEqual(ids(await ledger.claimDue(1, minute)), ["order-a"]);
  },

  "a look does not turn away what the lease's holder writes": async ({ ledger, advance }) => {
    const leaseUntil = (await storeNow(ledger)) + 5 * minute;
    const bound = await bind(ledger, "order-a", { dueAt: 1, leaseUntil });
    await ledger.takeLooks(1, 10 * minute);
    await commitAll(ledger, after(bound, { status: "paid", dueAt: null, leaseUntil: 0 }));
    await advance(60 * minute);
    assert.deepEqual(await ledger.claimDue(1, minute), []);
  },

  "hints under a lease are one look, and outlive what its holder decided before them": async ({
    ledger,
    advance,
  }) => {
    const leaseUntil = (await storeNow(ledger)) + 5 * minute;
    const bound = await bind(ledger, "order-a", { dueAt: null, leaseUntil });
    await ledger.noteHint("order-a");
    await advance(1);
    assert.deepEqual(await ledger.takeLooks(1, 10 * minute), ["order-a"]);
    await ledger.noteHint("order-a");
    await advance(1);
    assert.deepEqual(await ledger.takeLooks(1, 10 * minute), []);
    await commitAll(ledger, after(bound, { status: "paid", dueAt: null, leaseUntil: 0 }));
    assert.deepEqual(ids(await ledger.claimDue(1, minute)), ["order-a"]);
  },

  "of many who look at once no two get the same order": async ({ ledger }) => {
    const leaseUntil = (await storeNow(ledger)) + 5 * minute;
    for (let n = 0; n < 12; n += 1) await bind(ledger, `order-${n}`, { dueAt: 1, leaseUntil });
    const looks = Array.from({ length: 8 }, () => ledger.takeLooks(3, 10 * minute));
    const taken = [
      ...(await Promise.all(looks)).flat(),
      ...(await ledger.takeLooks(12, 10 * minute)),
    ];
    assert.equal(taken.length, 12);
    assert.equal(new Set(taken).size, 12);
  },
};
