import { expire } from "../../src/claim.ts";
import type { OrderRecord, Step } from "../../src/order-record.ts";
import { decideRefund, failRefund } from "../../src/reserve-refund.ts";
import { settle } from "../../src/settle.ts";
import { claimed, opening, startOfTime } from "../ledger-conformance.ts";
import { canceledPayment, tossCancel, tossPayment, virtualAccount } from "../toss-payment.ts";

/** An order in a state, and a moment to ask at. */
export interface SampleOrder {
  /** The state, and what distinguishes it from another sample in that state. */
  name: string;
  record: OrderRecord;
  /** How it came there, from its first write on. */
  steps: readonly Step[];
  now: number;
}

const minute = 60_000;
const now = startOfTime + 5_000;

export const waiting = tossPayment({
  status: "WAITING_FOR_DEPOSIT",
  method: "가상계좌",
  approvedAt: null,
  virtualAccount,
  secret: "ps_of_the_account",
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
const ours = tossCancel(1_000, {
  transactionKey: "TX1",
  cancelReason: `고객 변심 #${refundIds.reference}`,
});

const created = sample("created", null, () => opening("order-a"));
const confirming = sample("confirming", created, () => claimed("order-a", "key-a"));
const awaitingDeposit = sample("awaitingDeposit", confirming, says(waiting));
const paid = sample("paid", confirming, says(tossPayment()));
const refundSent = sample("paid, refund sent", paid, (record) => {
  const decision = decideRefund(record, refundInput, refundIds, now);
  return decision.kind === "reserved" ? decision.step : null;
});

/** Each was brought to its state by the decisions themselves. */
export const sampleOrders: readonly SampleOrder[] = [
  created,
  confirming,
  { ...confirming, name: "confirming, sender gone", now: now + minute },
  awaitingDeposit,
  paid,
  refundSent,
  { ...refundSent, name: "paid, refund's sender gone", now: now + minute },
  sample("paid, refund refused", refundSent, (record) =>
    failRefund(record, "refund-1", { kind: "refused", code: null }, now),
  ),
  sample("partRefunded, elsewhere", paid, says(canceledPayment([part]))),
  sample("partRefunded, by us", refundSent, says(canceledPayment([ours]))),
  sample("refunded", paid, says(canceledPayment([whole], { status: "CANCELED" }))),
  sample("canceled", awaitingDeposit, says(canceledBeforeDeposit([whole]))),
  sample("expired", created, expire),
  sample("review", confirming, says(tossPayment({ totalAmount: 1_000 }))),
];

export function canceledBeforeDeposit(cancels: Parameters<typeof canceledPayment>[0]) {
  return canceledPayment(cancels, { ...waiting, status: "CANCELED", balanceAmount: 0, cancels });
}

function says(payment: ReturnType<typeof tossPayment>) {
  return (record: OrderRecord): Step | null => settle(record, payment, now);
}

/** The order after one more write. */
function sample(
  name: string,
  before: SampleOrder | null,
  decide: (record: OrderRecord) => Step | null,
): SampleOrder {
  const step = decide(before?.record ?? opening("order-a").record);
  if (step === null) throw new Error(`The sample was not brought to its state: ${name}`);
  return { name, record: step.record, steps: [...(before?.steps ?? []), step], now };
}
