import type { OrderSummary } from "../ledger-overview.ts";
import { iso, money, relative, table } from "./lay-out.ts";

export function orderTable(orders: readonly OrderSummary[], now: number): string {
  const headings = ["order", "state", "amount", "opened", "due", "tries"];
  const rows = orders.map((order) => [
    order.orderId,
    order.status,
    money(order.amount, order.currency),
    relative(order.createdAt, now),
    dueOf(order, now),
    String(order.tries),
  ]);
  return table(headings, rows);
}

export function orderJson({ createdAt, dueAt, leaseUntil, ...order }: OrderSummary, now: number) {
  return {
    ...order,
    createdAt: iso(createdAt),
    dueAt: iso(dueAt),
    leasedUntil: leaseUntil > now ? iso(leaseUntil) : null,
  };
}

function dueOf({ dueAt, leaseUntil }: OrderSummary, now: number): string {
  if (leaseUntil > now) return "being worked on";
  if (dueAt === null) return "-";
  return dueAt <= now ? `now, since ${relative(dueAt, now)}` : relative(dueAt, now);
}
