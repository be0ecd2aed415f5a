import type { StatementSync } from "node:sqlite";
import type { TakenEvent } from "./ledger.ts";
import {
  countsOf,
  type LedgerOverview,
  type OrderListing,
  type OrderSummary,
} from "./ledger-overview.ts";
import type { OrderEvent } from "./order-record.ts";
import { setAsideTries } from "./outbox-rules.ts";

type Sql = (text: string) => StatementSync;

/** Reads within one transaction of the caller's. */
export function readOverview(sql: Sql, now: number): LedgerOverview {
  const number = (text: string, ...values: number[]): number =>
    Number(sql(text).get(...values)?.n ?? 0);
  const counts = sql("select status, count(*) as n from orders group by status").all();
  const oldest = sql("select event from outbox where acked = 0 order by seq limit 1").get();
  const firstDue = sql(`select min(due_at) as at from orders where ${isDue}`).get(now, now)?.at;
  return {
    now,
    orders: countsOf(Object.fromEntries(counts.map(({ status, n }) => [status, Number(n)]))),
    unresolved:
      number(`select count(*) as n from orders where status = 'confirming' or order_id in (
      select order_id from refunds where status = 'sent')`),
    waiting: number("select count(*) as n from orders where due_at is not null"),
    due: number(`select count(*) as n from orders where ${isDue}`, now, now),
    oldestDueAt: typeof firstDue === "number" ? firstDue : null,
    review: number(`select count(*) as n from orders where ${isInReview}`),
    outbox: {
      open: number("select count(*) as n from outbox where acked = 0"),
      setAside: number(
        "select count(*) as n from outbox where acked = 0 and tries >= ?",
        setAsideTries,
      ),
      oldestAt: oldest ? (JSON.parse(String(oldest.event)) as OrderEvent).at : null,
    },
  };
}

export function listOrders(sql: Sql, listing: OrderListing, limit: number): OrderSummary[] {
  const rows =
    listing === "waiting"
      ? sql(`select ${summary} from orders where due_at is not null order by due_at limit ?`)
      : sql(`select ${summary} from orders where ${isInReview} order by created_at limit ?`);
  return rows.all(limit).map((row) => ({ ...row }) as unknown as OrderSummary);
}

export function listSetAside(sql: Sql, limit: number): TakenEvent[] {
  return sql("select event, tries from outbox where acked = 0 and tries >= ? order by seq limit ?")
    .all(setAsideTries, limit)
    .map(({ event, tries }) => ({
      ...(JSON.parse(String(event)) as OrderEvent),
      tries: Number(tries),
    }));
}

const isDue = "due_at <= ? and lease_until <= ?";

const isInReview =
  "status = 'review' or order_id in (select order_id from refunds where status = 'review')";

const summary = `order_id as orderId, status, amount, currency, created_at as createdAt,
  due_at as dueAt, lease_until as leaseUntil, tries`;
