import type { OrderRecord } from "./order-record.ts";

/** How long one caller alone may send for an order. Longer than any send may take. */
export const leaseMs = 45_000;

/** A healthy send is over long before. From then on others may ask Toss what became of it, and send nothing. */
const lookAfterMs = 10_000;

/** What such a lease then has left. */
export const lookableMs = leaseMs - lookAfterMs;

/** From here on one caller alone may send, until it is done or the lease runs out. */
export function leaseToSend(now: number): Pick<OrderRecord, "leaseUntil" | "dueAt"> {
  return { leaseUntil: now + leaseMs, dueAt: now + lookAfterMs };
}
