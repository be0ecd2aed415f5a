import { expire } from "../../src/claim.ts";
import type { OrderRecord, Step } from "../../src/order-record.ts";
import { decideRefund } from "../../src/reserve-refund.ts";
import { settle } from "../../src/settle.ts";
import { claimed, opening, startOfTime } from "../ledger-conformance.ts";
import { canceledPayment, tossCancel, tossPayment, virtualAccount } from "../toss-payment.ts";

/** An order in a state, and a moment to ask at. */
export interface SampleOrder {
  /** The state, and what distinguishes it from another sample in that state. */
  name: string;
  record: OrderRecord;
  now: number;
}

const minute = 60_000;
const now = startOfTime + 5_000;

export const waiting = tossPayment({
  status: "WAITING_FOR_DEPOSIT",
  method: "가상계좌",
  approvedAt: null,
  virtualAccount,
});

export const refundInput = {
  paymentKey: "key-a",
  requestId: "request-1",
  cancelReason: "고객 변심",
  cancelAmount: 1_000,
};

export const refundIds = {
  refundId: "refund-1",
  reference: "ABCDEFGH23",
  apiKeyId: "0123456789ab",
};

const part = tossCancel(5_000, { transactionKey: "TX1" });
const whole = tossCancel(15_000, { transactionKey: "TX1" });

const created = opening("order-a").record;
const confirming = claimed("order-a", "key-a").record;
const awaitingDeposit = written(settle(confirming, waiting, now));
const paid = written(settle(confirming, tossPayment(), now));

/** Each was brought to its state by the decisions themselves. */
export const sampleOrders: readonly SampleOrder[] = [
  { name: "created", record: created, now },
  { name: "confirming", record: confirming, now },
  { name: "confirming, sender gone", record: confirming, now: now + minute },
  { name: "awaitingDeposit", record: awaitingDeposit, now },
  { name: "paid", record: paid, now },
  { name: "paid, refund sent", record: refundSent(paid), now },
  { name: "partRefunded", record: written(settle(paid, canceledPayment([part]), now)), now },
  {
    name: "refunded",
    record: written(settle(paid, canceledPayment([whole], { status: "CANCELED" }), now)),
    now,
  },
  {
    name: "canceled",
    record: written(settle(awaitingDeposit, canceledBeforeDeposit([whole]), now)),
    now,
  },
  { name: "expired", record: expire(created).record, now },
  {
    name: "review",
    record: written(settle(confirming, tossPayment({ totalAmount: 1_000 }), now)),
    now,
  },
];

export function canceledBeforeDeposit(cancels: Parameters<typeof canceledPayment>[0]) {
  return canceledPayment(cancels, { ...waiting, status: "CANCELED", balanceAmount: 0, cancels });
}

function refundSent(record: OrderRecord): OrderRecord {
  const decision = decideRefund(record, refundInput, refundIds, now);
  if (decision.kind !== "reserved") throw new Error(`not reserved: ${decision.kind}`);
  return decision.step.record;
}

function written(step: Step | null): OrderRecord {
  if (step === null) throw new Error("The sample was not brought to its state.");
  return step.record;
}
