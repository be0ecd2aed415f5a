import { countsOf, type LedgerOverview, type OrderSummary } from "./ledger-overview.ts";
import type { OrderEvent } from "./order-record.ts";
import { setAsideTries } from "./outbox-rules.ts";
import { at } from "./postgres-time.ts";

const isDue = `due_at <= ${at("$1")} and lease_until <= ${at("$1")}`;

const isInReview =
  "(status = 'review' or order_id in (select order_id from toss_checkout.refunds where status = 'review'))";

/** One statement, so that all numbers are of one moment. */
export const overview = `
select ${at("$1")}::text as now,
  (select coalesce(json_object_agg(s.status, s.n), '{}')::text
    from (select status, count(*) as n from toss_checkout.orders group by status) s) as orders,
  (select count(*)::text from toss_checkout.orders where status = 'confirming'
    or order_id in (select order_id from toss_checkout.refunds where status = 'sent')) as unresolved,
  (select count(*)::text from toss_checkout.orders where due_at is not null) as waiting,
  (select count(*)::text from toss_checkout.orders where ${isDue}) as due,
  (select min(due_at)::text from toss_checkout.orders where ${isDue}) as oldest_due,
  (select count(*)::text from toss_checkout.orders where ${isInReview}) as review,
  (select count(*)::text from toss_checkout.outbox where acked_at is null) as open,
  (select count(*)::text from toss_checkout.outbox where acked_at is null and tries >= ${setAsideTries}) as set_aside,
  (select event from toss_checkout.outbox where acked_at is null order by seq limit 1) as oldest`;

export interface OverviewRow {
  now: string;
  orders: string;
  unresolved: string;
  waiting: string;
  due: string;
  oldest_due: string | null;
  review: string;
  open: string;
  set_aside: string;
  oldest: string | null;
}

export function toOverview(row: OverviewRow): LedgerOverview {
  return {
    now: Number(row.now),
    orders: countsOf(JSON.parse(row.orders) as Record<string, number>),
    unresolved: Number(row.unresolved),
    waiting: Number(row.waiting),
    due: Number(row.due),
    oldestDueAt: row.oldest_due === null ? null : Number(row.oldest_due),
    review: Number(row.review),
    outbox: {
      open: Number(row.open),
      setAside: Number(row.set_aside),
      oldestAt: row.oldest === null ? null : (JSON.parse(row.oldest) as OrderEvent).at,
    },
  };
}

const summary = `json_build_object('orderId', order_id, 'status', status, 'amount', amount, 'currency', currency,
  'createdAt', created_at, 'dueAt', due_at, 'leaseUntil', lease_until, 'tries', tries)::text as summary`;

export const listings = {
  waiting: `select ${summary} from toss_checkout.orders where due_at is not null order by due_at limit $1::text::bigint`,
  review: `select ${summary} from toss_checkout.orders where ${isInReview} order by created_at limit $1::text::bigint`,
};

export function toSummary({ summary }: { summary: string }): OrderSummary {
  return JSON.parse(summary) as OrderSummary;
}

export const setAsideEvents = `
select event, tries::text as tries from toss_checkout.outbox
where acked_at is null and tries >= ${setAsideTries} order by seq limit $1::text::bigint`;
