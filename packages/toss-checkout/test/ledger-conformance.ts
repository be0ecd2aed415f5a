import { afterEach, describe, expect, test } from "vitest";
import { decideClaim, leaseMs } from "../src/claim.ts";
import type { Ledger } from "../src/ledger.ts";
import { newRecord, type OrderRecord, type Step, step } from "../src/order-record.ts";
import { releaseAttempt } from "../src/release-attempt.ts";

interface OpenLedger {
  ledger: Ledger;
  /** Moves the store's clock. */
  advance(ms: number): void;
  dispose?(): void;
}

/** What every ledger has to keep, whatever it stores in. */
export function describeLedger(name: string, open: () => OpenLedger): void {
  describe(name, () => {
    const opened: OpenLedger[] = [];
    const setup = (): OpenLedger => {
      const one = open();
      opened.push(one);
      return one;
    };
    afterEach(async () => {
      for (const one of opened.splice(0)) {
        await one.ledger.close();
        one.dispose?.();
      }
    });

    test("an order that was committed is read back as it was written", async () => {
      const { ledger } = setup();
      const { record } = claimed("order-a", "key-a");
      expect(await ledger.commit(opening("order-a"))).toBe("applied");
      expect(await ledger.commit(claimed("order-a", "key-a"))).toBe("applied");
      expect((await ledger.read({ orderId: "order-a" })).record).toEqual(record);
      expect((await ledger.read({ paymentKey: "key-a" })).record).toEqual(record);
    });

    test("unknown keys read as null, with the store's time", async () => {
      const { ledger, advance } = setup();
      const before = await ledger.read({ orderId: "nobody" });
      advance(60_000);
      const after = await ledger.read({ paymentKey: "nobody" });
      expect([before.record, after.record]).toEqual([null, null]);
      expect(after.now - before.now).toBeGreaterThanOrEqual(60_000);
    });

    test("of many writers with the same version exactly one wins (INV-15)", async () => {
      const { ledger } = setup();
      await ledger.commit(opening("order-a"));
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) => ledger.commit(claimed("order-a", `key-${n}`))),
      );
      expect(results.filter((result) => result === "applied")).toHaveLength(1);
      expect(results.filter((result) => result === "stale")).toHaveLength(19);
    });

    test("an order is inserted once", async () => {
      const { ledger } = setup();
      expect(await ledger.commit(opening("order-a"))).toBe("applied");
      expect(await ledger.commit(opening("order-a"))).toBe("stale");
    });

    test("a write that skips a version is stale", async () => {
      const { ledger } = setup();
      const ahead = claimed("order-a", "key-a");
      expect(await ledger.commit(ahead)).toBe("stale");
      expect((await ledger.read({ orderId: "order-a" })).record).toBeNull();
    });

    test("a paymentKey is bound to one order at a time, and free again after its release (INV-1)", async () => {
      const { ledger } = setup();
      const first = claimed("order-a", "key-a");
      await ledger.commit(opening("order-a"));
      await ledger.commit(opening("order-b"));
      await ledger.commit(first);
      expect(await ledger.commit(claimed("order-b", "key-a"))).toBe("paymentKeyTaken");
      expect((await ledger.read({ orderId: "order-b" })).record?.version).toBe(1);
      const failure = { paymentKey: "key-a", kind: "notFound", code: null } as const;
      await ledger.commit(releaseAttempt(first.record, failure));
      expect((await ledger.read({ paymentKey: "key-a" })).record).toBeNull();
      expect(await ledger.commit(claimed("order-b", "key-a"))).toBe("applied");
    });

    test("a stale write leaves no refund and no event behind", async () => {
      const { ledger } = setup();
      await ledger.commit(opening("order-a"));
      await ledger.commit(claimed("order-a", "key-a"));
      const late = withRefund(claimed("order-a", "key-b"), "refund-1");
      expect(await ledger.commit(late)).toBe("stale");
      expect((await ledger.read({ orderId: "order-a" })).record?.refunds).toEqual([]);
      expect(await ledger.takeOutbox(10, 1_000)).toEqual([]);
    });

    test("refunds keep their order, their key of the cancel and their changes", async () => {
      const { ledger } = setup();
      await ledger.commit(opening("order-a"));
      const one = withRefund(claimed("order-a", "key-a"), "refund-1", "refund-2");
      await ledger.commit(one);
      const [first, second] = one.record.refunds;
      if (!first || !second) throw new Error("two refunds were written");
      const two = step(
        one.record,
        { refunds: [first, { ...second, status: "done", transactionKey: "TX2" }] },
        "settled",
      );
      expect(await ledger.commit(two)).toBe("applied");
      expect((await ledger.read({ orderId: "order-a" })).record?.refunds).toEqual(
        two.record.refunds,
      );
    });

    test("what was read can be changed without changing the ledger", async () => {
      const { ledger } = setup();
      await ledger.commit(opening("order-a"));
      const { record } = await ledger.read({ orderId: "order-a" });
      if (record) record.amount = 1;
      expect((await ledger.read({ orderId: "order-a" })).record?.amount).toBe(15_000);
    });

    test("due orders are handed to one caller at a time, soonest first", async () => {
      const { ledger, advance } = setup();
      for (const [orderId, paymentKey] of [
        ["order-a", "key-a"],
        ["order-b", "key-b"],
      ] as const) {
        await ledger.commit(opening(orderId));
        await ledger.commit(claimed(orderId, paymentKey));
        advance(1);
      }
      expect(await ledger.claimDue(10, 1_000)).toEqual([]);
      advance(leaseMs * 2);
      const [first] = await ledger.claimDue(1, 30_000);
      const rest = await ledger.claimDue(10, 30_000);
      expect([first?.orderId, rest.map((record) => record.orderId)]).toEqual([
        "order-a",
        ["order-b"],
      ]);
      expect(first).toMatchObject({ tries: 1, version: 3 });
      advance(30_001);
      expect(await ledger.claimDue(10, 30_000)).toHaveLength(2);
    });

    test("a sender whose lease was taken over cannot write any more (INV-15)", async () => {
      const { ledger, advance } = setup();
      await ledger.commit(opening("order-a"));
      const mine = claimed("order-a", "key-a");
      await ledger.commit(mine);
      advance(leaseMs * 2);
      await ledger.claimDue(1, 30_000);
      expect(await ledger.commit(step(mine.record, { status: "paid" }, "settled"))).toBe("stale");
    });

    test("a hint makes a bound order due once its lease is over, and leaves other orders alone", async () => {
      const { ledger, advance } = setup();
      for (const [orderId, dueAt] of [
        ["order-a", startOfTime + 86_400_000],
        ["order-b", null],
      ] as const) {
        await ledger.commit(opening(orderId));
        const bound = claimed(orderId, `key-of-${orderId}`);
        await ledger.commit({ ...bound, record: { ...bound.record, leaseUntil: 0, dueAt } });
      }
      await ledger.commit(opening("order-c"));
      for (const orderId of ["order-a", "order-a", "order-b", "order-c", "nobody"]) {
        await ledger.noteHint(orderId);
      }
      advance(1);
      expect((await ledger.claimDue(10, 1_000)).map(({ orderId }) => orderId).sort()).toEqual([
        "order-a",
        "order-b",
      ]);
    });

    test("a hint outlives a write that was decided before it, until it is taken", async () => {
      const { ledger, advance } = setup();
      await ledger.commit(opening("order-a"));
      const bound = claimed("order-a", "key-a");
      await ledger.commit(bound);
      await ledger.noteHint("order-a");
      const settled = step(bound.record, { leaseUntil: 0, dueAt: null }, "settled");
      expect(await ledger.commit(settled)).toBe("applied");
      advance(1);
      const [taken] = await ledger.claimDue(10, 1_000);
      expect(taken).toMatchObject({ orderId: "order-a", version: 4 });
      if (!taken) throw new Error("the order was due");
      expect(await ledger.commit(step(taken, { leaseUntil: 0, dueAt: null }, "looked"))).toBe(
        "applied",
      );
      expect((await ledger.read({ orderId: "order-a" })).record?.dueAt).toBeNull();
    });

    test("the history tells every write and every event, oldest first", async () => {
      const { ledger } = setup();
      await ledger.commit(opening("order-a"));
      await ledger.commit(withEvents(claimed("order-a", "key-a"), "paid", "refunded"));
      await ledger.ackOutbox("order-a.2.0");
      const { log, events } = await ledger.history("order-a");
      expect(log.map(({ version, from, to, cause }) => [version, from, to, cause])).toEqual([
        [1, null, "created", "opened"],
        [2, "created", "confirming", "claimed"],
      ]);
      expect(events.map(({ id, acknowledged }) => [id, acknowledged])).toEqual([
        ["order-a.2.0", true],
        ["order-a.2.1", false],
      ]);
    });

    test("events are handed out oldest first per order until they are acknowledged", async () => {
      const { ledger, advance } = setup();
      await ledger.commit(opening("order-a"));
      await ledger.commit(opening("order-b"));
      await ledger.commit(withEvents(claimed("order-a", "key-a"), "paid", "refunded"));
      await ledger.commit(withEvents(claimed("order-b", "key-b"), "paid"));
      const first = await ledger.takeOutbox(10, 1_000);
      expect(first.map(({ id, type }) => [id, type])).toEqual([
        ["order-a.2.0", "paid"],
        ["order-b.2.0", "paid"],
      ]);
      expect(await ledger.takeOutbox(10, 1_000)).toEqual([]);
      await ledger.ackOutbox("order-a.2.0");
      expect((await ledger.takeOutbox(10, 1_000)).map(({ id }) => id)).toEqual(["order-a.2.1"]);
      advance(1_001);
      expect((await ledger.takeOutbox(10, 1_000)).map(({ id }) => id)).toEqual([
        "order-a.2.1",
        "order-b.2.0",
      ]);
    });
  });
}

/** The start of the test's clock. */
export const startOfTime = Date.parse("2026-03-01T00:00:00Z");

export function opening(orderId: string): Step {
  return step(unopened(orderId), {}, "opened");
}

/** An order one second old, with a payment bound to it. */
export function claimed(orderId: string, paymentKey: string): Step {
  const request = { paymentKey, idempotencyKey: `idem-${paymentKey}`, apiKeyId: "0123456789ab" };
  const decision = decideClaim(opening(orderId).record, request, startOfTime + 1_000);
  if (decision.kind !== "claimed") throw new Error(`not claimed: ${decision.kind}`);
  return decision.step;
}

function unopened(orderId: string): OrderRecord {
  const order = {
    orderId,
    orderName: "토스 티셔츠 외 2건",
    amount: 15_000,
    currency: "KRW",
    ownerId: "buyer-1",
  };
  return newRecord(order, "checkout", startOfTime);
}

function withRefund(before: Step, ...refundIds: string[]): Step {
  const refunds = refundIds.map((refundId) => ({
    refundId,
    requestId: `request-${refundId}`,
    requestHash: "hash",
    status: "sent" as const,
    amount: 100,
    taxFreeAmount: null,
    reason: "고객 변심",
    reference: "ABCDEFGH23",
    expectedBalance: 15_000,
    generation: 0,
    apiKeyId: "0123456789ab",
    sentAt: startOfTime,
    answered: false,
    transactionKey: null,
    failure: null,
    createdAt: startOfTime,
  }));
  return withEvents({ ...before, record: { ...before.record, refunds } }, "refunded");
}

function withEvents(before: Step, ...types: Step["events"][number]["type"][]): Step {
  const { orderId, version } = before.record;
  const events = types.map((type, index) => ({
    id: `${orderId}.${version}.${index}`,
    type,
    orderId,
    at: startOfTime,
    refundId: null,
  }));
  return { ...before, events };
}
