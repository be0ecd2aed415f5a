import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimed, startOfTime } from "../test/ledger-conformance.ts";
import { canceledPayment, tossCancel, tossPayment, virtualAccount } from "../test/toss-payment.ts";
import type { CancelInput } from "./inputs.ts";
import type { OrderRecord, Step } from "./order-record.ts";
import { decideRefund, failRefund, noteAnswer } from "./reserve-refund.ts";
import { settle } from "./settle.ts";

const now = startOfTime + 10_000;
const confirming = claimed("order-a", "key-a").record;
const paid = settle(confirming, tossPayment(), now)?.record ?? confirming;
const ids = { refundId: "refund-1", reference: "ABCDEFGH23", apiKeyId: "0123456789ab" };
const input: CancelInput = {
  paymentKey: "key-a",
  requestId: "request-1",
  cancelReason: "고객 변심",
  cancelAmount: 5_000,
};

function decide(record: OrderRecord, changes: Partial<CancelInput> = {}, at = now) {
  return decideRefund(record, { ...input, ...changes }, ids, at);
}

function outcome(record: OrderRecord, changes: Partial<CancelInput> = {}, at = now): string {
  const decision = decide(record, changes, at);
  return decision.kind === "refused" ? decision.error.reason : decision.kind;
}

function reserved(record: OrderRecord, changes: Partial<CancelInput> = {}): OrderRecord {
  const decision = decide(record, changes);
  if (decision.kind !== "reserved") throw new Error(`not reserved: ${decision.kind}`);
  return decision.step.record;
}

function recordOf(step: Step | null): OrderRecord {
  if (step === null) throw new Error("nothing to write");
  return step.record;
}

describe("decideRefund", () => {
  test("a refund is written down with its key, reference and expected balance before it is sent (INV-6)", () => {
    expect(reserved(paid).refunds).toMatchObject([
      {
        refundId: "refund-1",
        requestId: "request-1",
        status: "sent",
        amount: 5_000,
        expectedBalance: 15_000,
        reference: "ABCDEFGH23",
        generation: 0,
      },
    ]);
  });

  test('"full" becomes the balance there is, as a number (never left out)', () => {
    expect(reserved(paid, { cancelAmount: "full" }).refunds[0]?.amount).toBe(15_000);
    const part = settle(paid, canceledPayment([tossCancel(4_000)]), now)?.record ?? paid;
    expect(reserved(part, { cancelAmount: "full" }).refunds.at(-1)?.amount).toBe(11_000);
  });

  test("more than the balance is refused (B81)", () => {
    expect(outcome(paid, { cancelAmount: 15_001 })).toBe("REFUND_EXCEEDS_BALANCE");
  });

  test("nothing is left to refund after a full refund", () => {
    const done = settle(paid, canceledPayment([tossCancel(15_000)]), now)?.record ?? paid;
    expect(outcome(done, { cancelAmount: "full" })).toBe("REFUND_EXCEEDS_BALANCE");
    expect(outcome(done, { cancelAmount: 1 })).toBe("REFUND_EXCEEDS_BALANCE");
  });

  test("a fraction of a won is refused", () => {
    expect(outcome(paid, { cancelAmount: 10.5 })).toBe("INVALID_AMOUNT");
  });

  test("the same request joins while it is sent, and is done afterwards", () => {
    const open = reserved(paid);
    expect(outcome(open)).toBe("joined");
    expect(outcome(open, {}, open.leaseUntil)).toBe("lookFirst");
    const done =
      settle(
        open,
        canceledPayment([tossCancel(5_000, { cancelReason: "고객 변심 #ABCDEFGH23" })]),
        now,
      )?.record ?? open;
    expect(done.refunds).toMatchObject([{ status: "done", transactionKey: "TX1" }]);
    expect(outcome(done)).toBe("done");
  });

  test("a refund whose sender is gone is sent again only after Toss showed no trace of it", () => {
    const open = reserved(paid);
    const later = open.leaseUntil;
    const again = (record: OrderRecord, looked: "seen" | "unseen", apiKeyId = ids.apiKeyId) =>
      decideRefund(record, input, { ...ids, apiKeyId }, later, looked).kind;
    expect(again(open, "seen")).toBe("takenOver");
    expect(again(open, "unseen")).toBe("joined");
    // Under another API key the idempotency key protects nothing.
    expect(again(open, "seen", "another-key")).toBe("joined");
    expect(again(recordOf(noteAnswer(open, "refund-1")), "seen")).toBe("joined");
    const other = decideRefund(open, { ...input, requestId: "request-2" }, ids, later);
    expect(other.kind).toBe("lookFirst");
  });

  test("a refund an overseas wallet is still carrying out is never sent again (F76)", () => {
    const running = tossCancel(5_000, {
      cancelReason: "고객 변심 #ABCDEFGH23",
      cancelStatus: "IN_PROGRESS",
    });
    const open = settle(reserved(paid), canceledPayment([running]), now)?.record ?? paid;
    expect(open.refunds).toMatchObject([{ status: "sent", transactionKey: "TX1" }]);
    expect(outcome(open, {}, open.leaseUntil + 1)).toBe("joined");
  });

  test.each([
    ["amount (B87)", { cancelAmount: 4_000 }],
    ["reason", { cancelReason: "품절" }],
    ["tax-free part", { taxFreeAmount: 100 }],
  ])("the same requestId with another %s is refused", (_, changes) => {
    expect(outcome(reserved(paid), changes)).toBe("REQUEST_ID_REUSED");
  });

  test("a second refund waits for the first one (INV-5, F70)", () => {
    const decision = decide(reserved(paid), { requestId: "request-2" });
    expect(decision).toMatchObject({
      kind: "refused",
      error: { reason: "REFUND_NOT_ALLOWED", retry: "later" },
    });
  });

  test("a request Toss refused stays refused; one that was not sent goes out again under a new key", () => {
    const open = reserved(paid);
    const refused = failRefund(
      open,
      "refund-1",
      {
        kind: "refused",
        code: "EXCEED_MAX_REFUND_DUE",
      },
      now,
    );
    expect(outcome(recordOf(refused))).toBe("REFUND_NOT_ALLOWED");
    const notSent = failRefund(open, "refund-1", { kind: "notSent", code: null }, now);
    expect(reserved(recordOf(notSent)).refunds).toMatchObject([
      { refundId: "refund-1", generation: 1, status: "sent" },
    ]);
  });

  test.each(["created", "confirming", "expired", "canceled", "review"] as const)(
    "an order that is %s has nothing to refund (B88)",
    (status) => {
      expect(outcome({ ...confirming, status })).toBe("REFUND_NOT_ALLOWED");
    },
  );

  test("before the deposit only everything can be canceled, without an account (B82)", () => {
    const waiting = tossPayment({
      status: "WAITING_FOR_DEPOSIT",
      approvedAt: null,
      virtualAccount,
    });
    const issued = settle(confirming, waiting, now)?.record ?? confirming;
    // Refused without asking Toss: with the deposit there it would lack the account.
    expect(outcome(issued)).toBe("REFUND_NOT_ALLOWED");
    expect(outcome(issued, { cancelAmount: 15_001 })).toBe("REFUND_EXCEEDS_BALANCE");
    expect(outcome(issued, { cancelAmount: "full" })).toBe("lookFirst");
    const whole = decideRefund(issued, { ...input, cancelAmount: "full" }, ids, now, "seen");
    if (whole.kind !== "reserved") throw new Error(`not reserved: ${whole.kind}`);
    const open = whole.step.record;
    // The deposit still has to be looked for.
    const failed = recordOf(failRefund(open, "refund-1", { kind: "refused", code: null }, now));
    expect(failed.dueAt).toBeGreaterThan(now);
  });

  test("a paid virtual account needs the buyer's account (B83), a card must not have one (B84)", () => {
    const account = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
    const deposited =
      settle(confirming, tossPayment({ virtualAccount }), now)?.record ?? confirming;
    expect(decide(deposited)).toMatchObject({
      kind: "refused",
      error: { field: "refundReceiveAccount" },
    });
    expect(outcome(deposited, { refundReceiveAccount: account })).toBe("reserved");
    expect(outcome(paid, { refundReceiveAccount: account })).toBe("INVALID_INPUT");
    const stored = JSON.stringify(reserved(deposited, { refundReceiveAccount: account }));
    expect(stored).not.toContain("1000123456789");
  });

  test("whatever is asked in whatever order, refunds never exceed what was paid (INV-5)", () => {
    const request = fc.record({
      requestId: fc.constantFrom("r1", "r2", "r3", "r4"),
      cancelAmount: fc.oneof(fc.constant("full" as const), fc.integer({ min: 1, max: 16_000 })),
      answer: fc.constantFrom("done", "lost", "refused"),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        let record = paid;
        let cancels: ReturnType<typeof tossCancel>[] = [];
        requests.forEach(({ requestId, cancelAmount, answer }, n) => {
          const reference = `REFERENCE${n}`;
          const decision = decideRefund(
            record,
            { ...input, requestId, cancelAmount },
            { ...ids, refundId: `refund-${n}`, reference },
            now,
          );
          if (decision.kind !== "reserved") return;
          record = decision.step.record;
          const refund = record.refunds.find(({ refundId }) => refundId === decision.refundId);
          if (!refund) throw new Error("the reservation is in the record");
          if (answer === "refused")
            record = recordOf(
              failRefund(record, refund.refundId, { kind: "refused", code: null }, now),
            );
          if (answer !== "done") return;
          const cancel = tossCancel(refund.amount, {
            cancelReason: `x #${reference}`,
            transactionKey: `TX${n}`,
          });
          cancels = [...cancels, cancel];
          record = settle(record, canceledPayment(cancels), now)?.record ?? record;
        });
        const sum = record.refunds
          .filter(({ status }) => status !== "failed")
          .reduce((total, { amount }) => total + amount, 0);
        expect(sum).toBeLessThanOrEqual(15_000);
        expect(record.payment?.balanceAmount).toBe(
          15_000 - cancels.reduce((t, c) => t + c.cancelAmount, 0),
        );
      }),
    );
  });
});
