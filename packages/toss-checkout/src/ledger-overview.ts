import { type OrderStatus, orderStatuses } from "./order.ts";
import type { OrderRecord } from "./order-record.ts";

/** How a shop's ledger stands, for who runs it. Times are milliseconds since the epoch, by the store's clock. */
export interface LedgerOverview {
  now: number;
  /** How many orders are in each state. */
  orders: Record<OrderStatus, number>;
  /** Orders of which Toss owes a decision: `confirming`, or with a refund under way. */
  unresolved: number;
  /** Orders that are looked at again some time; each has a `dueAt`. */
  waiting: number;
  /** Those that `claimDue` would hand out now. */
  due: number;
  /** When the first of those became due; `null` when nothing is due. */
  oldestDueAt: number | null;
  /** Orders that wait for a person: in `review`, or with a refund that is. */
  review: number;
  outbox: {
    /** Events nobody acknowledged. */
    open: number;
    /** Those among them that were handed out ten times or more. */
    setAside: number;
    /** When the fact of the oldest open event was written; `null` when all are acknowledged. */
    oldestAt: number | null;
  };
}

/** `waiting`: with a `dueAt`, soonest first. `review`: what waits for a person, oldest order first. */
export type OrderListing = "waiting" | "review";

/** What a list shows of an order, also of one whose row cannot be read as a whole. */
export type OrderSummary = Pick<
  OrderRecord,
  "orderId" | "status" | "amount" | "currency" | "createdAt" | "dueAt" | "leaseUntil" | "tries"
>;

/** Every state, those without an order too. */
export function countsOf(counts: Partial<Record<string, number>>): LedgerOverview["orders"] {
  const entries = orderStatuses.map((status) => [status, counts[status] ?? 0]);
  return Object.fromEntries(entries) as LedgerOverview["orders"];
}
