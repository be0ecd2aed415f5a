import { randomUUID } from "node:crypto";
import { approve } from "./approve.ts";
import type { CheckoutContext } from "./context.ts";
import { leaseMs, lookableMs } from "./lease.ts";
import type { Ledger } from "./ledger.ts";
import { readBack } from "./look.ts";
import { type OrderRecord, type Step, step } from "./order-record.ts";
import type { PacedToss } from "./paced-toss.ts";
import type { ReconcileCounts, ReconcileOptions, RetryOutcome } from "./reconcile-options.ts";
import { byUrgency, isOpen, planDue, planNext, takenMs } from "./reconcile-rules.ts";
import { orderNotFound } from "./refusals.ts";
import { resumeRefund } from "./resume-refund.ts";

const workers = 4;
const silenceLimit = 5;

export type ReconcileOnce = (options?: ReconcileOptions) => Promise<ReconcileCounts>;

/** Brings orders in doubt to their end. Any number of processes may do it at once: the ledger hands each order to one. */
export function createReconcile(
  context: CheckoutContext,
  ledger: Ledger,
  paced: PacedToss,
): ReconcileOnce {
  const desk = { context: { ...context, toss: paced.toss }, ledger };

  return async ({ limit = 50, budgetMs = 20_000 } = {}) => {
    const until = context.clock.now() + budgetMs;
    // While Toss is silent a few orders are enough to notice when it is back.
    const few = paced.silences() >= silenceLimit;
    const heldMs = takenMs(budgetMs);
    const taken = await ledger.claimDue(few ? Math.min(limit, workers) : limit, heldMs);
    const counts = noCounts(taken.length);
    const before = paced.silences();
    const refused = paced.refusals();
    const isSilent = () => paced.silences() >= Math.max(silenceLimit, before + 1);
    const isOver = () => context.clock.now() >= until || paced.refusals() > refused;
    const each = async <Item>(queue: Item[], work: (item: Item) => Promise<Outcome>) => {
      const worker = async () => {
        for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
          // Silent: its lease runs out by itself, and it is due again.
          counts[isSilent() ? "left" : await work(item)] += 1;
        }
      };
      await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, worker));
    };
    await each(taken.toSorted(byUrgency), (record) => {
      const takenAt = record.leaseUntil - heldMs;
      return isOver() ? handBack(ledger, record, takenAt) : reconcile(desk, record, takenAt);
    });
    // A silent Toss is asked no more than what was taken asks it.
    if (few || isSilent() || isOver() || taken.length >= limit) return counts;
    const looks = await ledger.takeLooks(limit - taken.length, lookableMs);
    counts.claimed += looks.length;
    await each(looks, async (orderId) => (isOver() ? "left" : lookBeside(desk, orderId)));
    return counts;
  };
}

/** One order by hand, due or not. It is taken as `claimDue` would take it, so that nobody else sends for it. */
export function createRetry(
  context: CheckoutContext,
  ledger: Ledger,
): (orderId: string) => Promise<RetryOutcome> {
  return async (orderId) => {
    const { record, now } = await ledger.read({ orderId });
    if (record === null) throw orderNotFound();
    if (record.attempt === null) return "unbound";
    if (record.leaseUntil > now) return "busy";
    const until = now + leaseMs;
    const changes = { leaseUntil: until, dueAt: until, tries: record.tries + 1 };
    const taken = step(record, changes, "taken by hand");
    if ((await ledger.commit(taken)) !== "applied") return "busy";
    const outcome = await reconcile({ context, ledger }, taken.record, now);
    if (outcome === "stale") return "busy";
    return outcome === "undecided" || outcome === "left" ? "unchanged" : outcome;
  };
}

interface Desk {
  context: CheckoutContext;
  ledger: Ledger;
}

type Outcome = Exclude<keyof ReconcileCounts, "claimed">;

function reconcile(desk: Desk, record: OrderRecord, takenAt: number): Promise<Outcome> {
  return guard(desk, record.orderId, () => work(desk, record, takenAt));
}

/** Its sender holds the lease and may still be at it: Toss is asked, and nothing is written but what Toss says. */
function lookBeside(desk: Desk, orderId: string): Promise<Outcome> {
  return guard(desk, orderId, async () => {
    const { record } = await readBack(desk.context, orderId);
    return record !== null && !isOpen(record) ? "settled" : "undecided";
  });
}

/** Whatever an order throws is its own: the others go on. */
async function guard(
  { context }: Desk,
  orderId: string,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await run();
  } catch (cause) {
    context.alert({
      orderId,
      kind: "reconciler",
      code: undefined,
      message: "The order could not be looked at. It is due again later.",
      cause,
    });
    return "failed";
  }
}

async function work(desk: Desk, record: OrderRecord, takenAt: number): Promise<Outcome> {
  const { context, ledger } = desk;
  const ids = { idempotencyKey: randomUUID(), apiKeyId: context.toss.keyId };
  const plan = planDue(record, ids, takenAt, Math.random());
  if ((await ledger.commit(plan.step)) !== "applied") return "stale";
  const begun = plan.step.record;
  if (plan.kind === "nothing") return "settled";
  if (plan.kind === "send") {
    const sent = await approve(context, begun, plan.attempt);
    return isDecided(begun, sent) ? "settled" : putOff(desk, sent, false);
  }
  let seen: { record: OrderRecord | null; seen: string };
  try {
    seen = await readBack(context, record.orderId);
  } catch (error) {
    // An order that breaks every look is a person's in the end, too.
    await putOff(desk, begun, false);
    throw error;
  }
  const now = seen.record ?? begun;
  if (now.version !== begun.version && isDecided(begun, now)) return "settled";
  const resumed = seen.seen === "found" ? await resumeRefund(context, now) : null;
  if (resumed !== null) {
    return isDecided(begun, resumed) ? "settled" : putOff(desk, resumed, false);
  }
  return putOff(desk, now, seen.seen !== "unknown");
}

/** Nothing is open that was, or Toss told something new of what rests. */
function isDecided(before: OrderRecord, after: OrderRecord): boolean {
  return !isOpen(after) && (isOpen(before) || before.version !== after.version);
}

async function putOff(desk: Desk, record: OrderRecord, answered: boolean): Promise<Outcome> {
  const { context, ledger } = desk;
  const next = planNext(record, answered, context.storeNow(), Math.random());
  if (next === null) return "undecided";
  const written = await ledger.commit(next);
  if (written !== "applied") return "stale";
  if (!isReview(next)) return "undecided";
  context.alert({
    orderId: record.orderId,
    kind: "undecided",
    code: undefined,
    message: "Toss has not decided for a day. Look the payment up in Toss's dashboard.",
  });
  return "review";
}

function isReview({ events }: Step): boolean {
  return events.some(({ type }) => type === "review");
}

/** Not begun: the next one who asks may have it at once. */
async function handBack(ledger: Ledger, record: OrderRecord, dueAt: number): Promise<Outcome> {
  const changes = { leaseUntil: 0, dueAt, tries: record.tries - 1 };
  const back = { ...record, ...changes, version: record.version + 1 };
  await ledger.commit({ record: back, cause: "given back", events: [] });
  return "left";
}

function noCounts(claimed: number): ReconcileCounts {
  return { claimed, settled: 0, undecided: 0, review: 0, stale: 0, left: 0, failed: 0 };
}
