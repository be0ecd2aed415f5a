import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";

export type LedgerKey = { orderId: string } | { paymentKey: string };

/**
 * What we remember of orders and their money: a store with compare-and-set.
 *
 * The rules live once, in pure functions over an {@link OrderRecord}; a store only has to keep these promises:
 *
 * - `commit` is atomic and durable when it resolves: the order, its refunds, one log line and the events are written
 *   together, or nothing is.
 * - A rejected promise means the outcome is unknown; the caller then sends nothing.
 * - Time is the store's own clock, one for every process that shares the store.
 */
export interface Ledger {
  /** `false` for a ledger that forgets; checkout refuses it together with a live key. */
  readonly durable: boolean;

  /** The order and the store's present time, in milliseconds since the epoch. */
  read(key: LedgerKey): Promise<{ record: OrderRecord | null; now: number }>;

  /**
   * Writes a step whose `record.version` is one more than what is stored (1 inserts).
   *
   * - `"stale"`: somebody else wrote first; read again and decide again.
   * - `"paymentKeyTaken"`: another order is bound to this paymentKey.
   */
  commit(step: Step): Promise<"applied" | "stale" | "paymentKeyTaken">;

  /**
   * Takes up to `limit` orders whose `dueAt` has come and whose lease has run out, soonest first. Each gets a lease of
   * `leaseMs`, a `dueAt` at its end, one more try and a new version; no two callers get the same one.
   */
  claimDue(limit: number, leaseMs: number): Promise<OrderRecord[]>;

  /** Makes an order that is bound to a payment due now, settled or not; any number of hints are one. Others stay as they are. */
  noteHint(orderId: string): Promise<void>;

  /**
   * Up to `limit` events nobody acknowledged and nobody else holds, in the order they were written; only the oldest open
   * event of an order is handed out. Each is held for `leaseMs` and handed out again when not acknowledged by then.
   */
  takeOutbox(limit: number, leaseMs: number): Promise<OrderEvent[]>;

  /** The event was dealt with and is never handed out again. */
  ackOutbox(eventId: string): Promise<void>;

  /** Releases files and connections. */
  close(): Promise<void>;
}
