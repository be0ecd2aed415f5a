import type { OrderEvent } from "./order-record.ts";
import type { OrderRow } from "./order-row.ts";

const mostTries = 10;
const longestMs = 3_600_000;

/**
 * What becomes of a due order whose row cannot be read: nobody can decide about it, and it must not be taken again and
 * again while others wait.
 *
 * @param row As it is after it was taken, this try counted.
 * @returns how long to wait, doubling up to an hour; `"review"` when it becomes a person's turn, `null` when it is one's.
 */
export function afterUnreadable(
  { status, tries }: Pick<OrderRow, "status" | "tries">,
  leaseMs: number,
): number | "review" | null {
  if (status === "review") return null;
  if (tries >= mostTries) return "review";
  return Math.min(leaseMs * 2 ** (tries - 1), longestMs);
}

/** The event that tells the shop, in the ids that steps give. */
export function unreadableEvent(orderId: string, version: number, at: number): OrderEvent {
  return { id: `${orderId}.${version}.0`, type: "review", orderId, at, refundId: null };
}
