import type { Payment } from "@toss-bff/toss-client/payment";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimed, startOfTime } from "../test/ledger-conformance.ts";
import { canceledPayment, tossCancel, tossPayment, virtualAccount } from "../test/toss-payment.ts";
import type { OrderRecord } from "./order-record.ts";
import { settle } from "./settle.ts";

const now = startOfTime + 5_000;

function tell(record: OrderRecord, ...payments: Payment[]): OrderRecord {
  return payments.reduce((last, payment) => settle(last, payment, now)?.record ?? last, record);
}

const confirming = claimed("order-a", "key-a").record;
const waiting = tossPayment({
  status: "WAITING_FOR_DEPOSIT",
  method: "가상계좌",
  approvedAt: null,
  virtualAccount,
  secret: "ps_depositsecret",
});

describe("settle", () => {
  test("Toss's DONE for the same key, order, amount and currency makes an order paid (INV-2)", () => {
    const step = settle(confirming, tossPayment(), now);
    expect(step?.record).toMatchObject({ status: "paid", leaseUntil: 0, dueAt: null, version: 3 });
    expect(step?.events.map(({ id, type }) => [id, type])).toEqual([["order-a.3.0", "paid"]]);
  });

  test.each([
    ["amount", { totalAmount: 14_999 }],
    ["currency (B17)", { currency: "USD" }],
    ["order", { orderId: "order-b" }],
  ] satisfies [string, Partial<Payment>][])(
    "DONE for another %s puts the order in review, never paid",
    (_, changes) => {
      const step = settle(confirming, tossPayment(changes), now);
      expect(step?.record).toMatchObject({ status: "review", payment: null });
      expect(step?.events.map(({ type }) => type)).toEqual(["review"]);
    },
  );

  test("more given back than was paid puts a paid order in review, whatever its state", () => {
    const paid = tell(confirming, tossPayment());
    const parts = [tossCancel(9_000), tossCancel(9_000, { transactionKey: "TX2" })];
    for (const before of [confirming, paid, tell(paid, canceledPayment(parts.slice(0, 1)))]) {
      expect(tell(before, canceledPayment(parts)).status).toBe("review");
    }
    const most = tossPayment({ balanceAmount: 15_001 });
    expect(tell(confirming, most).status).toBe("review");
  });

  test("money on an account that was canceled before its deposit is a person's, and not told as paid", () => {
    const cancels = [tossCancel(15_000)];
    const changes = { ...waiting, status: "CANCELED", balanceAmount: 0, cancels } as const;
    const canceled = tell(confirming, waiting, tossPayment(changes));
    expect(canceled.status).toBe("canceled");
    const step = settle(canceled, canceledPayment(cancels, { status: "CANCELED" }), now);
    expect(step?.record.status).toBe("review");
    expect(step?.events.map(({ type }) => type)).toEqual(["review"]);
  });

  test("a payment with another paymentKey changes nothing (F28)", () => {
    expect(settle(confirming, tossPayment({ paymentKey: "key-b" }), now)).toBeNull();
  });

  test.each(["READY", "IN_PROGRESS"] as const)("%s decides nothing", (status) => {
    expect(settle(confirming, tossPayment({ status, approvedAt: null }), now)).toBeNull();
  });

  test.each([
    ["orderId", { orderId: "order-other" }],
    ["totalAmount", { totalAmount: 100 }],
    ["currency", { currency: "USD" }],
  ] satisfies [string, Partial<Payment>][])(
    "a payment in progress for another %s can never be the order's, which is freed",
    (_, changes) => {
      const open = { status: "IN_PROGRESS", approvedAt: null, ...changes } as const;
      expect(settle(confirming, tossPayment(open), now)?.record).toMatchObject({
        status: "created",
        attempt: null,
      });
    },
  );

  test("a status added after this version decides nothing (INV-10)", () => {
    const payment = { ...tossPayment(), status: "SUSPENDED" } as unknown as Payment;
    expect(settle(confirming, payment, now)).toBeNull();
  });

  test.each([
    ["ABORTED", "declined"],
    ["EXPIRED", "expired"],
  ] as const)("%s frees the order for another payment", (status, kind) => {
    const failure = { code: "REJECT_CARD_PAYMENT", message: null };
    const step = settle(confirming, tossPayment({ status, approvedAt: null, failure }), now);
    expect(step?.record).toMatchObject({
      status: "created",
      attempt: null,
      failures: [{ paymentKey: "key-a", kind, code: "REJECT_CARD_PAYMENT" }],
    });
  });

  test.each(["ABORTED", "EXPIRED"] as const)("%s does not undo a paid order (F59)", (status) => {
    const paid = tell(confirming, tossPayment());
    expect(settle(paid, tossPayment({ status }), now)).toBeNull();
  });

  test("the same answer twice changes nothing the second time (INV-9)", () => {
    const paid = tell(confirming, tossPayment());
    expect(settle(paid, tossPayment(), now)).toBeNull();
  });

  test("a virtual account goes from awaitingDeposit to paid and back (deposit reversal)", () => {
    const issued = settle(confirming, waiting, now);
    expect(issued?.record.status).toBe("awaitingDeposit");
    expect(issued?.record.depositSecretHash).toMatch(/^[0-9a-f]{64}$/);
    const deposited = tossPayment({ method: "가상계좌", virtualAccount });
    const paid = settle(tell(confirming, waiting), deposited, now);
    expect(paid?.events.map(({ type }) => type)).toEqual(["paid"]);
    const reversed = settle(tell(confirming, waiting, deposited), waiting, now);
    expect(reversed?.record.status).toBe("awaitingDeposit");
    expect(reversed?.events.map(({ type }) => type)).toEqual(["depositReversed"]);
  });

  test("nothing secret is kept: no deposit secret, no account number (INV-12)", () => {
    const text = JSON.stringify(tell(confirming, waiting));
    expect(text).not.toContain("ps_depositsecret");
    expect(text).not.toContain("X6505831718354");
  });

  test("a virtual account canceled before its deposit is canceled, and nothing was refunded", () => {
    const canceled = canceledPayment([tossCancel(15_000)], {
      status: "CANCELED",
      approvedAt: null,
      virtualAccount,
    });
    const step = settle(tell(confirming, waiting), canceled, now);
    expect(step?.record.status).toBe("canceled");
    expect(step?.events.map(({ type }) => type)).toEqual(["canceled"]);
  });

  test("a deposit taken back and canceled before anybody looked is told as both (INV-9)", () => {
    const deposited = tossPayment({ method: "가상계좌", virtualAccount });
    const changes = { status: "CANCELED", approvedAt: null, virtualAccount } as const;
    const canceled = canceledPayment([tossCancel(15_000)], changes);
    const step = settle(tell(confirming, waiting, deposited), canceled, now);
    expect(step?.record.status).toBe("canceled");
    expect(step?.events.map(({ type }) => type)).toEqual(["depositReversed", "canceled"]);
  });

  test("a cancel made in Toss's dashboard is recorded as an external refund (F75)", () => {
    const paid = tell(confirming, tossPayment());
    const step = settle(paid, canceledPayment([tossCancel(5_000)]), now);
    expect(step?.record.status).toBe("partRefunded");
    expect(step?.record.refunds).toMatchObject([
      { requestId: null, status: "done", amount: 5_000, transactionKey: "TX1" },
    ]);
    expect(step?.events.map(({ type, refundId }) => [type, refundId])).toEqual([
      ["refunded", "external:TX1"],
    ]);
  });

  test("parts that add up to everything make refunded, though Toss says PARTIAL_CANCELED", () => {
    const parts = [tossCancel(5_000), tossCancel(10_000, { transactionKey: "TX2" })];
    expect(tell(confirming, tossPayment(), canceledPayment(parts)).status).toBe("refunded");
  });

  test("an older answer without a cancel we know of is ignored (INV-15)", () => {
    const refunded = tell(confirming, tossPayment(), canceledPayment([tossCancel(5_000)]));
    expect(settle(refunded, tossPayment(), now)).toBeNull();
  });

  test("a payment canceled before we heard of it was paid, then refunded", () => {
    const step = settle(
      confirming,
      canceledPayment([tossCancel(15_000)], { status: "CANCELED" }),
      now,
    );
    expect(step?.record.status).toBe("refunded");
    expect(step?.events.map(({ type }) => type)).toEqual(["paid", "refunded"]);
  });

  test("cancels without a key of their own, of two payments, are two refunds", () => {
    const nameless = tossCancel(5_000, { transactionKey: null });
    const ids = ["key-a", "key-b"].map((paymentKey) => {
      const bound = claimed("order-a", paymentKey).record;
      return tell(bound, canceledPayment([nameless], { paymentKey })).refunds[0]?.refundId;
    });
    expect(new Set(ids).size).toBe(2);
  });

  test("a cancel an overseas wallet has not finished stays sent, and settles when it does (F76)", () => {
    const running = tossCancel(5_000, { cancelStatus: "IN_PROGRESS" });
    const open = tell(confirming, tossPayment(), canceledPayment([running]));
    expect(open.refunds).toMatchObject([{ status: "sent" }]);
    expect(open.dueAt).not.toBeNull();
    const done = tell(open, canceledPayment([tossCancel(5_000)]));
    expect(done.refunds).toMatchObject([{ status: "done" }]);
    const failed = tell(open, canceledPayment([{ ...running, cancelStatus: "ABORTED" }]));
    expect(failed.refunds).toMatchObject([{ status: "failed" }]);
  });

  test("a cancel status added after this version decides nothing", () => {
    const strange = { ...tossCancel(5_000), cancelStatus: "HELD" } as unknown as ReturnType<
      typeof tossCancel
    >;
    expect(tell(confirming, tossPayment(), canceledPayment([strange])).refunds).toMatchObject([
      { status: "sent" },
    ]);
  });

  test("whatever Toss says in whatever order: paid needs an equal DONE, and each cancel counts once", () => {
    const statuses = [
      "READY",
      "IN_PROGRESS",
      "DONE",
      "ABORTED",
      "EXPIRED",
      "WAITING_FOR_DEPOSIT",
    ] as const;
    const answer = fc.record({
      status: fc.constantFrom(...statuses),
      paymentKey: fc.constantFrom("key-a", "key-a", "key-b"),
      orderId: fc.constantFrom("order-a", "order-a", "order-b"),
      totalAmount: fc.constantFrom(15_000, 15_000, 1),
      currency: fc.constantFrom("KRW", "KRW", "USD"),
      parts: fc.integer({ min: 0, max: 4 }),
    });
    const agrees = (payment: Payment): boolean =>
      payment.paymentKey === "key-a" &&
      payment.orderId === "order-a" &&
      payment.totalAmount === 15_000 &&
      payment.currency === "KRW";
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
        let record = confirming;
        let approved = false;
        let paidEvents = 0;
        const refunded = new Set<string>();
        for (const { parts, ...changes } of answers) {
          const cancels = Array.from({ length: parts }, (_, n) =>
            tossCancel(3_000, { transactionKey: `TX${n}` }),
          );
          const payment =
            parts > 0 && changes.status === "DONE"
              ? canceledPayment(cancels, { ...changes, status: "PARTIAL_CANCELED" })
              : tossPayment(changes);
          approved ||=
            agrees(payment) && ["DONE", "PARTIAL_CANCELED"].includes(payment.status as string);
          const step = settle(record, payment, now);
          if (step === null) continue;
          expect(step.record.version).toBe(record.version + 1);
          for (const event of step.events) {
            if (event.type === "paid") paidEvents += 1;
            if (event.type !== "refunded") continue;
            expect(refunded.has(String(event.refundId))).toBe(false);
            refunded.add(String(event.refundId));
          }
          record = step.record;
        }
        if (!approved) expect(paidEvents).toBe(0);
        if (["paid", "partRefunded", "refunded"].includes(record.status))
          expect(approved).toBe(true);
      }),
    );
  });
});
