import { TossApiError, TossConnectionError, tossFailure } from "@toss-bff/toss-client/errors";
import type { Cancel, Payment } from "@toss-bff/toss-client/payment";
import { definiteFailure, isStoredAnswer, missingPayment } from "../../src/attempt-answer.ts";
import { type ClaimDecision, decideClaim, expire, isPastExpiry } from "../../src/claim.ts";
import { mayHaveNews } from "../../src/look.ts";
import type { AttemptFailure, OrderRecord, RefundFailure, Step } from "../../src/order-record.ts";
import { giveUpQuietRefund } from "../../src/quiet-refund.ts";
import { planDue, planNext } from "../../src/reconcile-rules.ts";
import { holdForReview } from "../../src/reconcile-sweep.ts";
import { releaseAttempt, releaseForgotten } from "../../src/release-attempt.ts";
import {
  decideRefund,
  failRefund,
  noteAnswer,
  type RefundDecision,
} from "../../src/reserve-refund.ts";
import { decideResume } from "../../src/resume-refund.ts";
import { settle } from "../../src/settle.ts";
import { noteUndecided } from "../../src/take-over.ts";
import { afterUnreadable, unreadableEvent } from "../../src/unreadable-order.ts";
import { claimed } from "../ledger-conformance.ts";
import { canceledPayment, tossCancel, tossPayment } from "../toss-payment.ts";
import { canceledBeforeDeposit, refundIds, refundInput, waiting } from "./sample-orders.ts";

/** What the code makes of an event: a write, or a word for why there is none. */
export type Verdict = Step | string;

export type OrderEvents = Record<string, (record: OrderRecord, now: number) => Verdict>;

const hour = 3_600_000;
const nothing = "nothing";
const look = "look";

const claim = (paymentKey: string) => (record: OrderRecord, now: number) =>
  fromClaim(decideClaim(record, { ...refundIds, paymentKey, idempotencyKey: "idem-2" }, now));

function fromClaim(decision: ClaimDecision): Verdict {
  if (decision.kind === "claimed") return decision.step;
  return decision.kind === "refused" ? `refused: ${decision.error.reason}` : decision.kind;
}

type Looked = Parameters<typeof decideRefund>[4];

const refund =
  (changes: Partial<Parameters<typeof decideRefund>[1]>, looked: Looked) =>
  (record: OrderRecord, now: number) => {
    const input = { ...refundInput, requestId: "request-2", ...changes };
    const ids = { ...refundIds, refundId: "refund-2" };
    return fromRefund(decideRefund(record, input, ids, now, looked));
  };

function fromRefund(decision: RefundDecision): Verdict {
  if (decision.kind === "reserved" || decision.kind === "takenOver") return decision.step;
  if (decision.kind === "lookFirst") return look;
  return decision.kind === "refused" ? `refused: ${decision.error.reason}` : decision.kind;
}

const again = { requestId: "request-1" };

/** What callers ask for. */
export const askedFor: OrderEvents = {
  "confirm, its payment": claim("key-a"),
  "confirm, another payment": claim("key-b"),
  "confirm after its expiry": (record, now) => claim("key-a")({ ...record, expiresAt: now }, now),
  "a page asks for it": (record, now) => (mayHaveNews(record, now) ? look : nothing),
  "a page asks after its expiry": (record, now) => {
    const late = { ...record, expiresAt: now };
    return isPastExpiry(late, now) ? expire(late) : nothing;
  },
  "refund of a part": refund({}, "no"),
  "refund of a part, Toss was looked at": refund({}, "seen"),
  "refund of a part, Toss did not answer": refund({}, "unseen"),
  "refund of all": refund({ cancelAmount: "full" }, "no"),
  "refund of all, Toss was looked at": refund({ cancelAmount: "full" }, "seen"),
  "the first refund again": refund(again, "no"),
  "the first refund again, Toss shows nothing of it": refund(again, "seen"),
  "the first refund again, Toss did not answer": refund(again, "unseen"),
  "the first refund's id, another amount": refund({ ...again, cancelAmount: 2_000 }, "no"),
};

const refusal = (code: string, status = 400) =>
  new TossApiError(code, { code, status, applied: "no" });
const notSent = new TossConnectionError("refused", { applied: "no" });
const silence = new TossConnectionError("no answer", { applied: "maybe" });

const answered =
  (error: Error, maybeSent: boolean) =>
  (record: OrderRecord, now: number): Verdict => {
    const sender = claimed("order-a", "key-a").record;
    // Nobody sends for an order that nobody claimed.
    if (record.attempt === null || sender.attempt === null) return nothing;
    const answer = { failure: tossFailure(error, "confirm"), error, maybeSent };
    const failure =
      definiteFailure(sender.attempt, answer) ?? missingPayment(sender.attempt, answer);
    if (failure !== null) return writtenBySender(sender, failure, record);
    if (answer.failure === "busy" || !isStoredAnswer(error)) return nothing;
    return noteUndecided(record, sender.attempt.idempotencyKey, now) ?? nothing;
  };

/** The sender knows the order as it claimed it; the ledger turns the write away when it has moved on, and Toss is asked. */
function writtenBySender(
  sender: OrderRecord,
  failure: AttemptFailure,
  { version }: OrderRecord,
): Verdict {
  const release = releaseAttempt(sender, failure);
  return release.record.version === version + 1 ? release : look;
}

const failed =
  (kind: RefundFailure["kind"]) =>
  (record: OrderRecord, now: number): Verdict =>
    failRefund(record, "refund-1", { kind, code: null }, now) ?? nothing;

/** What becomes of what was sent, as its sender hears it. */
export const senderHears: OrderEvents = {
  "the confirm: the card was declined": answered(refusal("REJECT_CARD_COMPANY", 403), true),
  "the confirm: nothing was sent": answered(notSent, false),
  "the confirm, sent again: nothing was sent": answered(notSent, true),
  "the confirm: the secret key is not taken": answered(refusal("UNAUTHORIZED_KEY", 401), false),
  "the confirm: no such payment, nor does a look find it": answered(
    refusal("NOT_FOUND_PAYMENT", 404),
    true,
  ),
  "the confirm: too many requests": answered(refusal("TOO_MANY_REQUESTS", 429), true),
  "the confirm: no answer": answered(silence, true),
  "the confirm: an answer that decides nothing": answered(refusal("PROVIDER_ERROR"), true),
  "the refund: refused, and Toss lists no such cancel": failed("refused"),
  "the refund: nothing was sent": failed("notSent"),
  "the refund: the secret key is not taken": failed("ourFault"),
  "the refund: an answer that decides nothing": (record) =>
    noteAnswer(record, "refund-1") ?? nothing,
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
  "paid, in another currency": says(() => tossPayment({ currency: "USD" })),
  "paid, for another order": says(() => tossPayment({ orderId: "order-b" })),
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
  "our refund is under way at a wallet": says((known) =>
    canceledPayment(next(known, 1_000, { ...ours, cancelStatus: "IN_PROGRESS" }), {
      status: "DONE",
    }),
  ),
  "our refund was aborted by a wallet": says((known) =>
    canceledPayment(next(known, 1_000, { ...ours, cancelStatus: "ABORTED" }), { status: "DONE" }),
  ),
  "an answer that lacks the last cancel": says((known) => canceledPayment(known.slice(0, -1))),
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
  "the reconciler takes it, ten minutes later": (record, now) => {
    const ids = { idempotencyKey: "idem-2", apiKeyId: refundIds.apiKeyId };
    return planDue({ ...record, leaseUntil: 0 }, ids, now + hour / 6, 0.5).kind;
  },
  "the reconciler finds no trace of our refund": (record, now) =>
    decideResume(record, refundIds.apiKeyId, now) ?? nothing,
  "the reconciler finds no trace of our refund, with another key": (record, now) =>
    decideResume(record, "another-key", now) ?? nothing,
  "Toss knows no such payment": (record, now) =>
    releaseForgotten(record, refundIds.apiKeyId, now) ?? nothing,
  "Toss knows no such payment, after 15 min": (record, now) =>
    releaseForgotten(record, refundIds.apiKeyId, now + hour) ?? nothing,
  "no trace of our refund": (record, now) => quiet(record, now),
  "no trace of our refund, after 10 min": (record, now) => quiet(record, now + hour),
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

function quiet(record: OrderRecord, now: number): Verdict {
  const known = (record.payment?.cancels ?? []) as Cancel[];
  return giveUpQuietRefund(record, canceledPayment(known), refundIds.apiKeyId, now) ?? nothing;
}
