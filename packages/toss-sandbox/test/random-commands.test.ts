import fc from "fast-check";
import { expect, test } from "vitest";
import { Api } from "../src/api/api.ts";
import { createClock } from "../src/clock.ts";
import { createMerchant } from "../src/merchant.ts";
import { roundAmount } from "../src/payments/money.ts";
import { createSandboxPayments, type SandboxPayment } from "../src/payments/sandbox-payments.ts";
import { windowMethods } from "../src/payments/window-method.ts";
import { keyPairs } from "../src/protocol/keys.ts";
import { TossRefusal } from "../src/protocol/toss-refusal.ts";
import { createWindowPort } from "../src/window/payment-window.ts";
import { arrows } from "./arrows.ts";

const minute = 60_000;
const keyLifetimeMs = 15 * 24 * 60 * minute;
const refundReceiveAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };

const nth = fc.nat({ max: 2 });
const method = fc.constantFrom("CARD" as const, "VIRTUAL_ACCOUNT" as const, ...windowMethods);
const sending = {
  nth,
  key: fc.constantFrom(undefined, undefined, undefined, "a", "b"),
  forced: fc.constantFrom(...Array(20).fill(undefined), "REJECT_CARD_PAYMENT", "COMMON_ERROR"),
};

interface Sending {
  key: string | undefined;
  forced: string | undefined;
}

const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("open"),
      orderId: fc.constantFrom("order-one", "order-two", "order-three"),
      amount: fc.constantFrom(99, 150, 15_000, 15_000, 1_000_001),
      currency: fc.constantFrom("KRW", "KRW", "USD"),
      taxFreeAmount: fc.constantFrom(0, 0, 50),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("authenticate"), nth, method }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("decline"),
      nth,
      code: fc.constantFrom("REJECT_CARD_COMPANY", "PAY_PROCESS_CANCELED"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("confirm"),
      ...sending,
      tooMuch: fc.constantFrom(0, 0, 0, 0, 0, 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("cancel"),
      ...sending,
      cancelAmount: fc.constantFrom(undefined, 0, 0.1, 50, 50, 5_000, 5_000, 20_000),
      refundableAmount: fc.constantFrom(undefined, undefined, undefined, 15_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("deposit"), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("advance"),
      ms: fc.constantFrom(1, minute, minute, minute, 10 * minute, 30 * minute, keyLifetimeMs),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** A sandbox driven without sockets, and what a careful shop would note of it. */
function openWorld() {
  const clock = createClock(() => 0);
  const merchant = createMerchant(clock, "random", "http://127.0.0.1");
  const api = new Api(merchant);
  const window = createWindowPort(merchant).payments;
  const payments = createSandboxPayments(merchant);
  const kept = new Map<string, { at: number; text: string }>();
  const approvals = new Map<string, number>();

  function post(path: string, fields: object, { key, forced }: Sending) {
    const answer = api.start({
      method: "POST",
      target: path,
      path,
      query: new URLSearchParams(),
      headers: {
        authorization: `Basic ${btoa(`${keyPairs.widget.secretKey}:`)}`,
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(forced === undefined ? {} : { "tosspayments-test-code": forced }),
      },
      body: Buffer.from(JSON.stringify(fields)),
    })();
    const scope = `${key} ${path}`;
    const first = key === undefined ? undefined : kept.get(scope);
    const text = `${answer.status} ${answer.body}`;
    expect(answer.replayed).toBe(first !== undefined && clock.now() < first.at + keyLifetimeMs);
    if (answer.replayed) expect(text).toBe(first?.text);
    else if (answer.status < 500) kept.set(scope, { at: clock.now(), text });
    else kept.delete(scope);
    return answer;
  }

  function confirm(payment: SandboxPayment, step: Sending & { tooMuch: number }): void {
    const { paymentKey, orderId, totalAmount } = payment;
    const fields = { paymentKey, orderId, amount: totalAmount + step.tooMuch };
    const { status, replayed } = post("/v1/payments/confirm", fields, step);
    if (status !== 200 || replayed) return;
    expect(step.tooMuch).toBe(0);
    approvals.set(paymentKey, (approvals.get(paymentKey) ?? 0) + 1);
  }

  function cancel(
    { paymentKey, balanceAmount, currency }: SandboxPayment,
    step: Sending & { cancelAmount: number | undefined; refundableAmount: number | undefined },
  ): void {
    const { cancelAmount, refundableAmount } = step;
    const fields = { cancelReason: "변심", cancelAmount, refundableAmount, refundReceiveAccount };
    const { status, replayed } = post(`/v1/payments/${paymentKey}/cancel`, fields, step);
    const executed = status === 200 && !replayed;
    const asked = executed ? (cancelAmount ?? balanceAmount) : 0;
    const left = payments.get(paymentKey)?.balanceAmount;
    expect(left).toBe(roundAmount(balanceAmount - asked, currency));
    if (executed) expect(refundableAmount ?? balanceAmount).toBe(balanceAmount);
  }

  function deposit({ paymentKey, status, virtualAccount }: SandboxPayment): void {
    const open = status === "WAITING_FOR_DEPOSIT" && virtualAccount?.expired === false;
    if (open) payments.deposit(paymentKey);
    else expect(() => payments.deposit(paymentKey)).toThrow(paymentKey);
  }

  /** Does one command. Those on a payment that is not there do nothing. */
  function run(step: Command): void {
    const payment = "nth" in step ? payments.list()[step.nth] : undefined;
    if (step.kind === "advance") clock.advance(step.ms);
    else if (step.kind === "open") {
      // More would only spread the commands thin.
      if (payments.list().length > 2) return;
      const { clientKey } = keyPairs.widget;
      unlessRefused(() => window.open({ ...step, clientKey, orderName: "책" }));
    } else if (payment === undefined) return;
    else if (step.kind === "authenticate") {
      unlessRefused(() => window.authenticate(payment.paymentKey, { method: step.method }));
    } else if (step.kind === "decline") {
      unlessRefused(() => window.decline(payment.paymentKey, step.code));
    } else if (step.kind === "deposit") deposit(payment);
    else if (step.kind === "confirm") confirm(payment, step);
    else cancel(payment, step);
  }

  return { payments, approvals, run };
}

/** Many a command comes at a time when Toss refuses it. */
function unlessRefused(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TossRefusal)) throw error;
  }
}

/** What holds of a payment at any time. */
function checkSums(payment: SandboxPayment): void {
  const { totalAmount, balanceAmount, suppliedAmount, vat, taxFreeAmount, currency } = payment;
  const canceled = (payment.cancels ?? []).reduce((sum, { cancelAmount }) => sum + cancelAmount, 0);
  expect(balanceAmount).toBe(roundAmount(totalAmount - canceled, currency));
  expect(roundAmount(suppliedAmount + vat + taxFreeAmount, currency)).toBe(balanceAmount);
  for (const amount of [balanceAmount, suppliedAmount, vat, taxFreeAmount]) {
    expect(amount).toBeGreaterThanOrEqual(0);
  }
  if (payment.status === "CANCELED") expect(balanceAmount).toBe(0);
  expect(payment.cancels?.length).not.toBe(0);
}

/** What one command may have made of a payment. */
function checkStep(before: SandboxPayment, after: SandboxPayment): void {
  const arrow = `${before.status} ${after.status}`;
  expect(before.status === after.status || arrows.has(arrow), arrow).toBe(true);
  expect(after.totalAmount).toBe(before.totalAmount);
  if (before.approvedAt !== null) expect(after.approvedAt).toBe(before.approvedAt);
  const earlier = before.cancels ?? [];
  const kept = (after.cancels ?? []).slice(0, earlier.length);
  expect(JSON.stringify(kept)).toBe(JSON.stringify(earlier));
}

test("INV-1 INV-5 INV-7 any sequence of commands keeps sums, arrows, one approval and identical replays", () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 80 }), (steps) => {
      const world = openWorld();
      for (const step of steps) {
        const before = world.payments.list();
        world.run(step);
        const after = world.payments.list();
        after.forEach(checkSums);
        for (const [index, payment] of before.entries()) {
          const next = after[index];
          expect(next?.paymentKey).toBe(payment.paymentKey);
          if (next !== undefined) checkStep(payment, next);
        }
        for (const count of world.approvals.values()) expect(count).toBe(1);
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);
