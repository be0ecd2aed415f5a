import fc from "fast-check";
import { expect, test } from "vitest";
import { leaseMs } from "./lease.ts";
import { orderStatuses } from "./order.ts";
import { newRecord, type OrderRecord, type RefundRecord } from "./order-record.ts";
import { byUrgency, planDue, planNext, takenMs } from "./reconcile-rules.ts";

const start = Date.parse("2026-03-01T00:00:00Z");
const ids = { idempotencyKey: "new-key", apiKeyId: "key-id" };
const order = {
  orderId: "order-a",
  orderName: "티셔츠",
  amount: 15_000,
  currency: "KRW",
  ownerId: "buyer-1",
};

const refund = fc.record<RefundRecord>({
  refundId: fc.uuid(),
  requestId: fc.constant("r-1"),
  requestHash: fc.constant("hash"),
  status: fc.constantFrom("sent", "done", "failed", "review"),
  amount: fc.constant(1_000),
  taxFreeAmount: fc.constant(null),
  reason: fc.constant("고객 변심"),
  reference: fc.constant("ABCDEFGHIJ"),
  expectedBalance: fc.constant(15_000),
  generation: fc.nat(3),
  apiKeyId: fc.constant("key-id"),
  sentAt: fc.constant(start),
  answered: fc.boolean(),
  transactionKey: fc.constantFrom(null, "TX1"),
  failure: fc.constant(null),
  createdAt: fc.constant(start),
});

/** Any order as `claimDue` hands it out, some time after its payment was claimed. */
const taken = fc
  .record({
    status: fc.constantFrom(...orderStatuses),
    isBound: fc.boolean(),
    answeredAt: fc.constantFrom(null, start + 1_000),
    refunds: fc.array(refund, { maxLength: 3 }),
    tries: fc.integer({ min: 1, max: 2_000 }),
    agedMs: fc.integer({ min: 0, max: 3 * 86_400_000 }),
  })
  .map(({ isBound, answeredAt, agedMs, ...rest }) => {
    const now = start + agedMs;
    const due = now + takenMs(20_000);
    const attempt = {
      number: 1,
      paymentKey: "key-a",
      idempotencyKey: "old-key",
      apiKeyId: "key-id",
      takeovers: 0,
      claimedAt: start,
      answeredAt,
    };
    const record: OrderRecord = {
      ...newRecord(order, "checkout", start),
      ...rest,
      version: 7,
      attempt: isBound ? attempt : null,
      leaseUntil: due,
      dueAt: due,
    };
    return { record, now };
  });

const random = fc.double({ min: 0, max: 1, noNaN: true });
const money = ({ status, payment, amount, depositSecretHash }: OrderRecord) => [
  status,
  payment,
  amount,
  depositSecretHash,
];

test("taking an order on says nothing about money, and when to come back if this process dies", () => {
  fc.assert(
    fc.property(taken, random, ({ record, now }, chance) => {
      const { kind, step } = planDue(record, ids, now, chance);
      expect(step.record.version).toBe(record.version + 1);
      expect(money(step.record)).toEqual(money(record));
      expect([step.record.refunds, step.events]).toEqual([record.refunds, []]);
      if (kind === "nothing") {
        expect(step.record.attempt).toBeNull();
        return;
      }
      const waitMs = (step.record.dueAt ?? Number.NaN) - now;
      expect(waitMs).toBeGreaterThanOrEqual(1_000);
      expect(waitMs).toBeLessThanOrEqual(leaseMs);
    }),
  );
});

test("INV-6 INV-7 only a claim that Toss may still confirm is sent, under its lease and its own key", () => {
  fc.assert(
    fc.property(taken, random, ({ record, now }, chance) => {
      const plan = planDue(record, ids, now, chance);
      const mayBeSent =
        record.status === "confirming" && record.attempt !== null && now < start + 600_000;
      expect(plan.kind === "send").toBe(mayBeSent);
      expect(plan.step.record.leaseUntil > now).toBe(mayBeSent);
      if (plan.kind !== "send") return;
      const isUsedUp = record.attempt?.answeredAt !== null && now >= start + 301_000;
      expect(plan.attempt.idempotencyKey).toBe(isUsedUp ? "new-key" : "old-key");
      expect(plan.attempt.takeovers).toBe(1);
    }),
  );
});

test("what Toss is about to end comes first, then what waits longest, and what rests comes last", () => {
  const confirming = (orderId: string, claimedAt: number): OrderRecord => ({
    ...newRecord({ ...order, orderId }, "checkout", start),
    status: "confirming",
    attempt: {
      number: 1,
      paymentKey: `key-of-${orderId}`,
      idempotencyKey: "key",
      apiKeyId: "key-id",
      takeovers: 0,
      claimedAt,
      answeredAt: null,
    },
  });
  const [late, early] = [confirming("late", start + 60_000), confirming("early", start)];
  const [openRefund] = fc.sample(refund, 1) as [RefundRecord];
  const refunding: OrderRecord = {
    ...confirming("refunding", start - 1_000),
    status: "paid",
    refunds: [{ ...openRefund, status: "sent", transactionKey: null }],
  };
  const resting: OrderRecord = { ...refunding, orderId: "resting", refunds: [] };
  const sorted = [resting, refunding, late, early].toSorted(byUrgency);
  expect(sorted.map(({ orderId }) => orderId)).toEqual(["early", "late", "refunding", "resting"]);
});

test("INV-4 what stays undecided is due again within eleven minutes, or a person's after a day", () => {
  fc.assert(
    fc.property(taken, random, fc.boolean(), ({ record, now }, chance, answered) => {
      const before = planDue(record, ids, now, chance).step.record;
      const step = planNext(before, answered, now, chance);
      const after = step?.record ?? before;
      const toReview = step?.events.some(({ type }) => type === "review") ?? false;
      if (toReview) expect(now).toBeGreaterThanOrEqual(start + 86_400_000);
      const isOpen =
        after.attempt !== null &&
        after.status !== "review" &&
        (after.status === "confirming" || after.refunds.some(({ status }) => status === "sent"));
      if (isOpen) expect((after.dueAt ?? Number.NaN) - now).toBeLessThanOrEqual(660_000);
      // It never says paid, refunded or free to be paid again.
      if (after.status !== before.status)
        expect([after.status, toReview]).toEqual(["review", true]);
      expect(after.payment).toEqual(before.payment);
    }),
  );
});
