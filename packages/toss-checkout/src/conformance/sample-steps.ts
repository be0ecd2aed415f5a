import assert from "node:assert/strict";
import type { Payment } from "@toss-bff/toss-client/payment";
import { decideClaim } from "../claim.ts";
import type { Ledger } from "../ledger.ts";
import type { OrderEvent, OrderRecord, RefundRecord, Step } from "../order-record.ts";
import { newRecord, step } from "../order-record.ts";
import { type StoredPayment, toStoredPayment } from "../stored-payment.ts";

/** When the sample orders were opened. */
export const startOfTime = Date.parse("2026-03-01T00:00:00Z");

/** The first write of an order. */
export function opening(orderId: string, changes: Partial<OrderRecord> = {}): Step {
  const order = {
    orderId,
    orderName: "토스 티셔츠 외 2건",
    amount: 15_000,
    currency: "KRW",
    ownerId: "buyer-1",
  };
  return step({ ...newRecord(order, "checkout", startOfTime), ...changes }, {}, "opened");
}

/** The second write: a payment bound to an order one second old, with a lease of 45 seconds. */
export function claimed(orderId: string, paymentKey: string, at = startOfTime + 1_000): Step {
  const request = { paymentKey, idempotencyKey: `idem-${paymentKey}`, apiKeyId: "0123456789ab" };
  const decision = decideClaim(opening(orderId).record, request, at);
  if (decision.kind !== "claimed") throw new Error(`not claimed: ${decision.kind}`);
  return decision.step;
}

/** The next write of an order. */
export function after(before: Step, changes: Partial<OrderRecord>, cause = "settled"): Step {
  return step(before.record, changes, cause);
}

export function withEvents(before: Step, ...types: OrderEvent["type"][]): Step {
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

export function refund(refundId: string, changes: Partial<RefundRecord> = {}): RefundRecord {
  return {
    refundId,
    requestId: `request-${refundId}`,
    requestHash: "hash",
    status: "sent",
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
    ...changes,
  };
}

/** What Toss may answer, less what no store looks at. Its texts are Toss's, so they may hold anything. */
export function samplePayment(paymentKey: string, orderId: string): StoredPayment {
  const anything = "🛒 'quoted' \"twice\" \\ $1 ? %s {}\u0000 \ud800 끝";
  const payment = {
    paymentKey,
    orderId,
    orderName: anything,
    status: "PARTIAL_CANCELED",
    currency: "USD",
    totalAmount: 10.99,
    balanceAmount: 0.1,
    requestedAt: new Date("2026-03-01T00:00:00.123Z"),
    approvedAt: new Date("2026-03-01T00:00:05Z"),
    virtualAccount: null,
    mobilePhone: null,
    cashReceipts: null,
    secret: null,
    cancels: [
      {
        cancelReason: anything,
        cancelAmount: 10.89,
        canceledAt: new Date("2026-03-02T00:00:00Z"),
        transactionKey: "TX1",
      },
    ],
    addedLater: { anything: [1, null, true] },
  };
  return toStoredPayment(payment as unknown as Payment);
}

/** Writes steps that have to be taken. */
export async function commitAll(ledger: Ledger, ...steps: Step[]): Promise<void> {
  for (const { record, ...rest } of steps) {
    const result = await ledger.commit({ record, ...rest });
    assert.equal(result, "applied", `version ${record.version} of ${record.orderId} was refused`);
  }
}

/** An order bound to a payment, due and leased as told. */
export async function bind(
  ledger: Ledger,
  orderId: string,
  times: Pick<OrderRecord, "dueAt"> & Partial<OrderRecord>,
): Promise<Step> {
  const bound = claimed(orderId, `key-of-${orderId}`);
  const timed = { ...bound, record: { ...bound.record, leaseUntil: 0, ...times } };
  await commitAll(ledger, opening(orderId), timed);
  return timed;
}

/** The order as the store has it. */
export async function stored(ledger: Ledger, orderId: string): Promise<OrderRecord> {
  const { record } = await ledger.read({ orderId });
  assert.ok(record, `${orderId} is not in the store`);
  return record;
}

export async function storeNow(ledger: Ledger): Promise<number> {
  return (await ledger.read({ orderId: "nobody" })).now;
}
