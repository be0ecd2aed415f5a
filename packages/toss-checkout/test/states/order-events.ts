import type { Cancel, Payment } from "@toss-bff/toss-client/payment";
import { type ClaimDecision, decideClaim, expire, isPastExpiry } from "../../src/claim.ts";
import type { OrderRecord, Step } from "../../src/order-record.ts";
import { giveUpQuietRefund } from "../../src/quiet-refund.ts";
import { planDue, planNext } from "../../src/reconcile-rules.ts";
import { holdForReview } from "../../src/reconcile-sweep.ts";
import { releaseForgotten } from "../../src/release-attempt.ts";
import { decideRefund, type RefundDecision } from "../../src/reserve-refund.ts";
import { settle } from "../../src/settle.ts";
import { afterUnreadable, unreadableEvent } from "../../src/unreadable-order.ts";
import { canceledPayment, tossCancel, tossPayment } from "../toss-payment.ts";
import { canceledBeforeDeposit, refundIds, refundInput, waiting } from "./sample-orders.ts";

/** What the code makes of an event: a write, or a word for why there is none. */
export type Verdict = Step | string;

export type OrderEvents = Record<string, (record: OrderRecord, now: number) => Verdict>;

const hour = 3_600_000;
const nothing = "nothing";

const claim = (paymentKey: string) => (record: OrderRecord, now: number) =>
  fromClaim(decideClaim(record, { ...refundIds, paymentKey, idempotencyKey: "idem-2" }, now));

function fromClaim(decision: ClaimDecision): Verdict {
  if (decision.kind === "claimed") return decision.step;
  return decision.kind === "refused" ? `refused: ${decision.error.reason}` : decision.kind;
}

const refund = (cancelAmount: number | "full") => (record: OrderRecord, now: number) => {
  const input = { ...refundInput, requestId: "request-2", cancelAmount };
  const ids = { ...refundIds, refundId: "refund-2" };
  return fromRefund(decideRefund(record, input, ids, now, "seen"));
};

function fromRefund(decision: RefundDecision): Verdict {
  if (decision.kind === "reserved" || decision.kind === "takenOver") return decision.step;
  return decision.kind === "refused" ? `refused: ${decision.error.reason}` : decision.kind;
}

/** What callers ask for. */
export const askedFor: OrderEvents = {
  "confirm, its payment": claim("key-a"),
  "confirm, another payment": claim("key-b"),
  "confirm after its expiry": (record, now) => claim("key-a")({ ...record, expiresAt: now }, now),
  "look after its expiry": (record, now) => {
    const late = { ...record, expiresAt: now };
    return isPastExpiry(late, now) ? expire(late) : nothing;
  },
  "refund of a part": refund(1_000),
  "refund of all": refund("full"),
};

const says =
  (payment: (known: Cancel[]) => Payment) =>
  (record: OrderRecord, now: number): Verdict =>
    settle(record, payment((record.payment?.cancels ?? []) as Cancel[]), now) ?? nothing;

const next = (known: Cancel[], cancelAmount: number, changes: Partial<Cancel> = {}): Cancel[] => [
  ...known,
  tossCancel(cancelAmount, { transactionKey: `TX${known.length + 1}`, ...changes }),
];

const rest = (known: Cancel[]): number =>
  known.reduce((left, { cancelAmount }) => left - cancelAmount, 15_000);

const ours = { cancelReason: `고객 변심 #${refundIds.reference}` };

/** What Toss answers when it is asked, whoever asked: the same cancels as we know, and what is new. */
export const tossSays: OrderEvents = {
  "the buyer has not approved (READY)": says(() => tossPayment({ status: "READY" })),
  "not confirmed yet (IN_PROGRESS)": says(() => tossPayment({ status: "IN_PROGRESS" })),
  "not confirmed, of another amount": says(() =>
    tossPayment({ status: "IN_PROGRESS", totalAmount: 1_000 }),
  ),
  "refused (ABORTED)": says(() => tossPayment({ status: "ABORTED", approvedAt: null })),
  "expired (EXPIRED)": says(() => tossPayment({ status: "EXPIRED", approvedAt: null })),
  "waits for a deposit (WAITING_FOR_DEPOSIT)": says(() => waiting),
  "paid (DONE)": says(() => tossPayment()),
  "paid, of another amount": says(() => tossPayment({ totalAmount: 1_000 })),
  "canceled before its deposit": says((known) =>
    canceledBeforeDeposit(known.length > 0 ? known : next(known, 15_000)),
  ),
  "a part was refunded elsewhere, 1,000": says((known) => canceledPayment(next(known, 1_000))),
  "the rest was refunded elsewhere": says((known) =>
    canceledPayment(rest(known) > 0 ? next(known, rest(known)) : known),
  ),
  "more was refunded than was paid": says((known) => canceledPayment(next(known, 16_000))),
  "our refund was carried out": says((known) => canceledPayment(next(known, 1_000, ours))),
  "our refund, of another amount": says((known) => canceledPayment(next(known, 2_000, ours))),
  "a status added later": says(() => tossPayment({ status: "NEW" as never })),
  "another payment": says(() => tossPayment({ paymentKey: "key-b" })),
};

/** What time and misfortune bring. */
export const timeBrings: OrderEvents = {
  "the reconciler takes it": (record, now) => {
    const ids = { idempotencyKey: "idem-2", apiKeyId: refundIds.apiKeyId };
    const plan = planDue({ ...record, leaseUntil: 0 }, ids, now, 0.5);
    return plan.step.record.status === record.status ? plan.kind : plan.step;
  },
  "Toss knows no such payment, after 15 min": (record, now) =>
    releaseForgotten(record, refundIds.apiKeyId, now + hour) ?? nothing,
  "no trace of our refund, after 10 min": (record, now) => {
    const known = (record.payment?.cancels ?? []) as Cancel[];
    return (
      giveUpQuietRefund(record, canceledPayment(known), refundIds.apiKeyId, now + hour) ?? nothing
    );
  },
  "undecided for a day": (record, now) =>
    planNext({ ...record, tries: 5 }, false, now + 25 * hour, 0.5) ?? nothing,
  "the sweep finds another payment of it": (record, now) => holdForReview(record, now) ?? nothing,
  "its row cannot be read, the tenth time": (record, now) => {
    if (afterUnreadable({ status: record.status, tries: 10 }, 1_000) !== "review") return nothing;
    const { orderId, version } = record;
    return {
      record: { ...record, status: "review", version: version + 1 },
      cause: "cannot be read",
      events: [unreadableEvent(orderId, version + 1, now)],
    };
  },
};
