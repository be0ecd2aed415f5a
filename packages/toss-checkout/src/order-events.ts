import type { OrderStatus } from "./order.ts";
import type { EventDraft, RefundRecord } from "./order-record.ts";

const moneyTaken: readonly OrderStatus[] = ["paid", "partRefunded", "refunded"];

/** What the shop is told when an order goes from one state to another. */
export function eventsBetween(from: OrderStatus, to: OrderStatus, at: number): EventDraft[] {
  const before = moneyTaken.includes(from);
  const after = moneyTaken.includes(to);
  if (!before && after) return [{ type: "paid", at }];
  const events: EventDraft[] = [];
  // A deposit may be taken back and its account canceled before anybody looks.
  if (before && (to === "awaitingDeposit" || to === "canceled")) {
    events.push({ type: "depositReversed", at });
  }
  if (from !== to && (to === "canceled" || to === "review")) events.push({ type: to, at });
  return events;
}

/** One event for each refund that was carried out. An account canceled before its deposit gave nothing back. */
export function refundEvents(
  settled: readonly RefundRecord[],
  status: OrderStatus,
  at: number,
): EventDraft[] {
  if (status === "canceled") return [];
  return settled.map(({ refundId }) => ({ type: "refunded", at, refundId }));
}
