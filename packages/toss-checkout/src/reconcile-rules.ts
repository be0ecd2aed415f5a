import { type ClaimRequest, decideClaim } from "./claim.ts";
import { leaseMs } from "./lease.ts";
import type { AttemptRecord, EventDraft, OrderRecord, Step } from "./order-record.ts";
import { restingDueAt, step } from "./order-record.ts";

/**
 * How long an order that was taken waits here until it is begun, which writes a due time or a lease of its own. When the
 * process dies before that, others wait no longer.
 */
export function takenMs(budgetMs: number): number {
  return Math.min(leaseMs, budgetMs + 5_000);
}

/** Toss ends an authenticated payment after ten minutes: a confirm that is sent later can only be refused. */
const sendableMs = 10 * 60_000;
const freshMs = 20 * 60_000;
const soonMs = 30_000;
const longestMs = 10 * 60_000;
const undecidedMs = 24 * 3_600_000;
/** A shop that was switched off for a day has not asked yet. */
const triesBeforeReview = 5;

export type DuePlan =
  /** Write this step, then send the attempt again under the rules of `approve`. */
  | { kind: "send"; step: Step; attempt: AttemptRecord }
  /** Write this step, then ask Toss. */
  | { kind: "look"; step: Step }
  /** Nothing can be asked: write this step. */
  | { kind: "nothing"; step: Step };

/**
 * What to do with an order that was taken with `claimDue`. A step is written first: it says when to come back should this
 * process die, and gives back a lease that reading does not need.
 *
 * @param random From 0 to 1.
 */
export function planDue(
  record: OrderRecord,
  ids: Pick<ClaimRequest, "idempotencyKey" | "apiKeyId">,
  now: number,
  random: number,
): DuePlan {
  const { attempt } = record;
  if (attempt === null) {
    return { kind: "nothing", step: step(record, { leaseUntil: 0, dueAt: null }, "not bound") };
  }
  const soon = now + 1_000 + Math.floor(random * Math.min(soonMs, 5_000 * 2 ** record.tries));
  if (record.status === "confirming" && attempt.claimedAt + sendableMs > now) {
    const request = { paymentKey: attempt.paymentKey, ...ids };
    const claim = decideClaim({ ...record, leaseUntil: 0 }, request, now);
    if (claim.kind === "claimed") {
      // How often it was tried goes on being counted.
      const next = { ...claim.step.record, tries: record.tries };
      return { kind: "send", step: { ...claim.step, record: next }, attempt: claim.attempt };
    }
  }
  const changes = { leaseUntil: 0, dueAt: soon };
  return { kind: "look", step: step(record, changes, "due") };
}

/**
 * When to look again at an order that Toss's answer, or its silence, left as it was.
 *
 * @param answered Whether Toss said anything. What it keeps to itself is asked again soon, however often that was before.
 * @returns `null` when what was written before the look still holds.
 */
export function planNext(
  record: OrderRecord,
  answered: boolean,
  now: number,
  random: number,
): Step | null {
  const since = openSince(record);
  if (since === null) {
    if (!answered) return null;
    const dueAt = restingUntil(record, now);
    const changes = { dueAt, tries: 0, leaseUntil: 0 };
    return dueAt === record.dueAt ? null : step(record, changes, "looked at");
  }
  if (since + undecidedMs <= now && record.tries >= triesBeforeReview) return giveUp(record, now);
  if (!answered || since + freshMs > now) return null;
  const waitMs = Math.floor(random * Math.min(longestMs, 5_000 * 2 ** Math.min(record.tries, 20)));
  return step(record, { dueAt: now + soonMs + waitMs, leaseUntil: 0 }, "undecided");
}

/** Whether Toss owes a decision, or is at work on an overseas wallet's refund. */
export function isOpen({ status, refunds }: OrderRecord): boolean {
  return status === "confirming" || refunds.some((refund) => refund.status === "sent");
}

/** Since when Toss owes a decision; `null` when it owes none, or is at work on an overseas wallet's refund. */
function openSince(record: OrderRecord): number | null {
  if (record.status === "confirming") return record.attempt?.claimedAt ?? null;
  const open = record.refunds.filter((refund) => refund.status === "sent");
  if (open.length === 0) return null;
  const undecided = open.filter((refund) => refund.transactionKey === null);
  return Math.min(...(undecided.length > 0 ? undecided : open).map(({ createdAt }) => createdAt));
}

/** Nobody tells that a virtual account's deadline has passed, so that is when it is looked at. */
function restingUntil(record: OrderRecord, now: number): number | null {
  const resting = restingDueAt(record, now);
  const deadline = record.payment?.virtualAccount?.dueDate.getTime();
  if (resting === null || deadline === undefined || deadline <= now) return resting;
  return Math.min(resting, deadline + 60_000);
}

/** A day without a decision: a person looks. Nothing is called paid, failed or refunded by that. */
function giveUp(record: OrderRecord, now: number): Step | null {
  if (record.status === "confirming") {
    const changes = { status: "review", leaseUntil: 0, dueAt: null } as const;
    return step(record, changes, "undecided for a day", [{ type: "review", at: now }]);
  }
  const isStuck = ({ status, transactionKey }: OrderRecord["refunds"][number]) =>
    status === "sent" && transactionKey === null;
  const stuck = record.refunds.filter(isStuck);
  if (stuck.length === 0) return step(record, { dueAt: now + longestMs }, "under way at Toss");
  const refunds = record.refunds.map((refund) =>
    isStuck(refund) ? { ...refund, status: "review" as const } : refund,
  );
  const dueAt = restingDueAt({ ...record, refunds }, now);
  return step(
    record,
    { refunds, leaseUntil: 0, dueAt, tries: 0 },
    "refund undecided for a day",
    stuck.map(({ refundId }): EventDraft => ({ type: "review", at: now, refundId })),
  );
}

/** Payments that Toss is about to end first, then those that wait longest; what rests comes last. */
export function byUrgency(one: OrderRecord, other: OrderRecord): number {
  return deadlineOf(one) - deadlineOf(other);
}

function deadlineOf(record: OrderRecord): number {
  const since = openSince(record);
  if (since === null) return Number.MAX_SAFE_INTEGER;
  return record.status === "confirming" ? since : since + sendableMs;
}
