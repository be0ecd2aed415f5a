import type { TakenEvent } from "./ledger.ts";
import {
  countsOf,
  type LedgerOverview,
  type OrderListing,
  type OrderSummary,
} from "./ledger-overview.ts";
import type { OrderRecord, RefundRecord } from "./order-record.ts";
import { setAsideTries } from "./outbox-rules.ts";

/** @param open Events nobody acknowledged, oldest first. */
export function overviewOf(
  records: readonly OrderRecord[],
  open: readonly TakenEvent[],
  now: number,
): LedgerOverview {
  const counts: Record<string, number> = {};
  for (const { status } of records) counts[status] = (counts[status] ?? 0) + 1;
  const waiting = listOf(records, "waiting");
  const due = waiting.filter(({ dueAt, leaseUntil }) => (dueAt ?? 0) <= now && leaseUntil <= now);
  return {
    now,
    orders: countsOf(counts),
    unresolved: records.filter((one) => one.status === "confirming" || has(one, "sent")).length,
    waiting: waiting.length,
    due: due.length,
    oldestDueAt: due[0]?.dueAt ?? null,
    review: listOf(records, "review").length,
    outbox: {
      open: open.length,
      setAside: open.filter(({ tries }) => tries >= setAsideTries).length,
      oldestAt: open[0]?.at ?? null,
    },
  };
}

export function listOf(records: readonly OrderRecord[], listing: OrderListing): OrderSummary[] {
  const listed =
    listing === "waiting"
      ? records
          .filter(({ dueAt }) => dueAt !== null)
          .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
      : records
          .filter((one) => one.status === "review" || has(one, "review"))
          .toSorted((a, b) => a.createdAt - b.createdAt);
  return listed.map(toSummary);
}

function has({ refunds }: OrderRecord, status: RefundRecord["status"]): boolean {
  return refunds.some((refund) => refund.status === status);
}

function toSummary(record: OrderRecord): OrderSummary {
  const { orderId, status, amount, currency, createdAt, dueAt, leaseUntil, tries } = record;
  return { orderId, status, amount, currency, createdAt, dueAt, leaseUntil, tries };
}
