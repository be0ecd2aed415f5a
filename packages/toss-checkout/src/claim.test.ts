import { describe, expect, test } from "vitest";
import { claimed, opening, startOfTime } from "../test/ledger-conformance.ts";
import { tossPayment } from "../test/toss-payment.ts";
import { decideClaim } from "./claim.ts";
import { leaseMs } from "./lease.ts";
import type { AttemptFailure, OrderRecord } from "./order-record.ts";
import { attemptFailed } from "./refusals.ts";
import { releaseAttempt } from "./release-attempt.ts";
import { settle } from "./settle.ts";

const now = startOfTime + 1_000;
const request = { paymentKey: "key-a", idempotencyKey: "idem-new", apiKeyId: "0123456789ab" };
const created = opening("order-a").record;
const confirming = claimed("order-a", "key-a").record;
const paid = settle(confirming, tossPayment(), now)?.record ?? confirming;

function decide(record: OrderRecord, paymentKey: string, at = now) {
  const decision = decideClaim(record, { ...request, paymentKey }, at);
  return decision.kind === "refused" ? decision.error.reason : decision.kind;
}

describe("decideClaim", () => {
  test("a created order is bound to the payment, with its key and lease, before anything is sent (INV-6)", () => {
    const decision = decideClaim(created, request, now);
    expect(decision).toMatchObject({
      kind: "claimed",
      step: {
        record: {
          status: "confirming",
          attempts: 1,
          attempt: { number: 1, paymentKey: "key-a", idempotencyKey: "idem-new", takeovers: 0 },
          leaseUntil: now + leaseMs,
          dueAt: now + 10_000,
          version: 2,
        },
      },
    });
  });

  test("a second payment for an order that is confirming or paid is refused (INV-1, F52, B33)", () => {
    expect(decide(confirming, "key-b")).toBe("PAYMENT_KEY_CONFLICT");
    expect(decide(paid, "key-b")).toBe("PAYMENT_KEY_CONFLICT");
  });

  test("the same payment joins while it is sent, and is settled afterwards (F51, B32)", () => {
    expect(decide(confirming, "key-a")).toBe("joined");
    expect(decide(paid, "key-a")).toBe("settled");
  });

  test("a lease that ran out is taken over under the same idempotency key (INV-7)", () => {
    const decision = decideClaim(confirming, request, confirming.leaseUntil);
    expect(decision).toMatchObject({
      kind: "claimed",
      step: { record: { attempt: { idempotencyKey: "idem-key-a", takeovers: 1, number: 1 } } },
    });
  });

  test.each([
    [5 * 60_000 - 1, "idem-key-a"],
    [5 * 60_000, "idem-new"],
  ])(
    "a key that Toss answered without deciding is given up only after five minutes: %d ms",
    (ms, idempotencyKey) => {
      const { attempt, leaseUntil } = confirming;
      const answered = {
        ...confirming,
        attempt: attempt && { ...attempt, answeredAt: leaseUntil },
      };
      expect(decideClaim(answered, request, leaseUntil + ms)).toMatchObject({
        kind: "claimed",
        attempt: { idempotencyKey, takeovers: 1 },
      });
    },
  );

  test("an order past its expiry is refused (B31), one that was claimed in time is not", () => {
    const limited = { ...created, expiresAt: now };
    expect(decide(limited, "key-a")).toBe("ORDER_EXPIRED");
    expect(decide({ ...created, status: "expired" }, "key-a")).toBe("ORDER_EXPIRED");
    expect(decide({ ...paid, expiresAt: now }, "key-a")).toBe("settled");
  });

  test("an order in review is neither confirmed nor failed", () => {
    expect(decide({ ...confirming, status: "review" }, "key-a")).toBe("review");
  });

  test.each([
    ["declined", "PAYMENT_DECLINED"],
    ["expired", "PAYMENT_DECLINED"],
    // Toss may know it after all, and then it was charged.
    ["notFound", "claimed"],
    ["notSent", "claimed"],
    ["ourFault", "claimed"],
  ] as const)(
    "after an attempt that ended %s, the same payment is %s and another one is claimed",
    (kind, same) => {
      const failure: AttemptFailure = { paymentKey: "key-a", kind, code: null };
      const released = releaseAttempt(confirming, failure).record;
      expect(decide(released, "key-a")).toBe(same);
      const decision = decideClaim(released, { ...request, paymentKey: "key-b" }, now);
      expect(decision).toMatchObject({
        kind: "claimed",
        step: { record: { attempts: 2, attempt: { number: 2, idempotencyKey: "idem-new" } } },
      });
    },
  );
});

test("a refusal tells what the buyer has to do next", () => {
  const told = (kind: AttemptFailure["kind"]) => {
    const { reason, retry, charged } = attemptFailed({ paymentKey: "key-a", kind, code: null });
    return [reason, retry, charged];
  };
  expect(told("declined")).toEqual(["PAYMENT_DECLINED", "newPayment", "no"]);
  expect(told("expired")).toEqual(["PAYMENT_DECLINED", "newPayment", "no"]);
  expect(told("notSent")).toEqual(["NOT_CHARGED_TRY_AGAIN", "later", "no"]);
  expect(told("ourFault")).toEqual(["NOT_CHARGED_TRY_AGAIN", "later", "no"]);
});
