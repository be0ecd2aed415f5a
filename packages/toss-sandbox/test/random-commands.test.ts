import assert from "node:assert/strict";
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { roundAmount } from "../src/payments/money.ts";
import type { Payment } from "../src/payments/payment.ts";
import { readRules } from "../src/rules.ts";
import type { WirePayment } from "../src/wire/wire-payment.ts";
import { arrows } from "./arrows.ts";
import { command, minute } from "./random-command.ts";
import { openWorld } from "./random-world.ts";

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What holds of a payment at any time. `node:assert`, as this runs millions of times. */
function checkSums(payment: Payment, wire: WirePayment): void {
  const { totalAmount, balanceAmount, suppliedAmount, vat, taxFreeAmount, currency } = wire;
  const taken = (...statuses: string[]) =>
    sum(
      (wire.cancels ?? [])
        .filter(({ cancelStatus }) => statuses.includes(cancelStatus))
        .map(({ cancelAmount }) => cancelAmount),
    );
  assert.equal(balanceAmount, roundAmount(totalAmount - taken("DONE"), currency));
  assert.ok(roundAmount(taken("DONE", "IN_PROGRESS"), currency) <= totalAmount);
  assert.equal(roundAmount(suppliedAmount + vat + taxFreeAmount, currency), balanceAmount);
  assert.ok(Math.min(balanceAmount, suppliedAmount, vat, taxFreeAmount) >= 0);
  const done = (wire.cancels ?? []).filter(({ cancelStatus }) => cancelStatus === "DONE");
  if (done.length > 0) {
    const isWhole = balanceAmount === 0 && done.length === 1;
    assert.equal(wire.status, isWhole ? "CANCELED" : "PARTIAL_CANCELED");
  }
  const newest = done.find(({ transactionKey }) => transactionKey === wire.lastTransactionKey);
  if (newest) assert.equal(newest.refundableAmount, balanceAmount);
  assert.notEqual(wire.cancels?.length, 0);
  const moved = sum(payment.transactions.map(({ amount }) => amount));
  assert.equal(roundAmount(moved, currency), wire.approvedAt === null ? 0 : balanceAmount);
}

/** What one command may have made of a payment. */
function checkStep(before: WirePayment, after: WirePayment): void {
  assert.equal(after.paymentKey, before.paymentKey);
  const arrow = `${before.status} ${after.status}`;
  assert.ok(before.status === after.status || arrows.has(arrow), arrow);
  assert.equal(after.totalAmount, before.totalAmount);
  const isReversal = arrow === "DONE WAITING_FOR_DEPOSIT";
  if (before.approvedAt !== null) {
    assert.equal(after.approvedAt, isReversal ? null : before.approvedAt);
  }
  for (const [index, earlier] of (before.cancels ?? []).entries()) {
    const kept = after.cancels?.[index];
    if (earlier.cancelStatus !== "IN_PROGRESS") assert.deepEqual(kept, earlier);
    else {
      const { cancelStatus, refundableAmount, receiptKey } = kept ?? earlier;
      assert.deepEqual(kept, { ...earlier, cancelStatus, refundableAmount, receiptKey });
    }
  }
}

/** Statuses that a payment can begin with. */
const beginnings = ["READY", "DONE", "WAITING_FOR_DEPOSIT"];

const isFull = fc.readConfigureGlobal()?.numRuns !== undefined;

/** A wallet's refund is done when somebody says so, or by the clock. */
const rules = [readRules(), readRules({ foreignCancelMs: 10 * minute })];

const world = fc.record({
  rules: fc.constantFrom(...rules),
  steps: fc.array(command, { minLength: 20, maxLength: 40, size: "max" }),
});

// Most commands are refused, and nobody looks at a refusal's stack: without them it takes half the time.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test("INV-1 INV-5 INV-7 any sequence of commands keeps sums, arrows, one approval and identical replays", () => {
  fc.assert(
    fc.property(world, ({ steps, rules }) => {
      const { run, payments, wire, close } = openWorld(rules);
      let before: WirePayment[] = [];
      for (const step of steps) {
        run(step);
        const after = payments().map((payment) => {
          const seen = wire(payment);
          checkSums(payment, seen);
          return seen;
        });
        for (const [index, seen] of after.entries()) {
          const earlier = before[index];
          if (earlier === undefined) assert.ok(beginnings.includes(seen.status));
          else checkStep(earlier, seen);
        }
        before = after;
      }
      close();
    }),
    { numRuns: isFull ? 100_000 : 300 },
  );
}, 600_000);
