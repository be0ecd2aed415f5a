import type { LedgerOverview, OrderListing, OrderSummary } from "./ledger-overview.ts";
import type { OrderStatus } from "./order.ts";
import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";

/** An order's own id, or what it has: the payment it is bound to, a refund's id or its cancel's key at Toss. */
export type LedgerKey =
  | { orderId: string }
  | { paymentKey: string }
  | { refundId: string }
  | { transactionKey: string };

/** One line of the append-only log: what an order became, when by the store's clock, and why. */
export interface LogLine {
  version: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** `null` in the line of an order's first write. */
  from: OrderStatus | null;
  to: OrderStatus;
  cause: string;
}

/** An event that was handed out. */
export interface TakenEvent extends OrderEvent {
  /** How often it was handed out, this time counted. */
  tries: number;
}

/** How an order came to be what it is, oldest first. Old events may have been purged; the log never is. */
export interface OrderHistory {
  log: LogLine[];
  events: (TakenEvent & { acknowledged: boolean })[];
}

/**
 * What we remember of orders and their money: a store with compare-and-set.
 *
 * The rules live once, in pure functions over an {@link OrderRecord}; a store only has to keep these promises, which the
 * suite in `./conformance` checks:
 *
 * - `commit` is atomic and durable when it resolves: the order, its refunds, one log line and the events are written
 *   together, or nothing is.
 * - A rejected promise means the outcome is unknown; the caller then sends nothing.
 * - Time is the store's own clock, one for every process that shares the store, in whole milliseconds.
 * - Two rules of uniqueness are the store's: a paymentKey belongs to one order, a refund's `transactionKey` to one refund
 *   (a commit that breaks the second is rejected).
 * - What is handed out belongs to the caller: changing it changes nothing in the store.
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
   *
   * A hint that nobody has taken yet outlives the step while the order stays bound to the same payment: the stored `dueAt`
   * is then the earlier of the hint and the step's.
   */
  commit(step: Step): Promise<"applied" | "stale" | "paymentKeyTaken">;

  /**
   * Takes up to `limit` orders whose `dueAt` has come and whose lease has run out, soonest first. Each gets a lease of
   * `leaseMs`, a `dueAt` at its end, one more try and a new version; no two callers get the same one. An order that cannot
   * be read does not keep the others from being handed out.
   */
  claimDue(limit: number, leaseMs: number): Promise<OrderRecord[]>;

  /**
   * Ids of up to `limit` orders whose `dueAt` has come while somebody holds their lease, soonest first, for one who asks Toss
   * and sends nothing. An order whose lease has more than `withinMs` left is not handed out. Each is due again when its
   * lease ends; its version, lease, tries and hint stay, so that its holder's write is not turned away. No two callers
   * get the same one.
   */
  takeLooks(limit: number, withinMs: number): Promise<string[]>;

  /**
   * Makes an order that is bound to a payment due now, settled or not; any number of hints are one until `claimDue` takes
   * the order. Others stay as they are. The version stays, so that a hint never turns a sender's write away.
   */
  noteHint(orderId: string): Promise<void>;

  /**
   * Up to `limit` events nobody acknowledged and nobody else holds, in the order they were written; only the oldest open
   * event of an order is handed out. Each is held for `leaseMs`, twice as long each further time (up to an hour, but never
   * less than `leaseMs`), and handed out again when not acknowledged by then.
   */
  takeOutbox(limit: number, leaseMs: number): Promise<TakenEvent[]>;

  /** The event was dealt with and is never handed out again. */
  ackOutbox(eventId: string): Promise<void>;

  /**
   * Removes up to `limit` events that were acknowledged `keepMs` ago or earlier, the longest acknowledged first. An event
   * nobody acknowledged is never removed.
   *
   * @returns how many were removed.
   */
  purgeOutbox(keepMs: number, limit: number): Promise<number>;

  /**
   * Reserves the next turn of a lane. Turns are `everyMs` apart by the store's clock, for all processes together; those that
   * nobody took are not saved up.
   *
   * @param everyMs Whole milliseconds, one at least.
   * @returns how many milliseconds to wait for it; `null` when that would be more than `maxWaitMs`, and nothing is reserved.
   */
  takeTurn(lane: string, everyMs: number, maxWaitMs: number): Promise<number | null>;

  /** No turn that is reserved from now on begins sooner than in `ms`. */
  putOffTurns(lane: string, ms: number): Promise<void>;

  /** The order's log and events; empty for an order nobody wrote. For people and audits: no rule depends on it. */
  history(orderId: string): Promise<OrderHistory>;

  /** Numbers of one moment, for people and alarms: no rule depends on them. */
  overview(): Promise<LedgerOverview>;

  /** The first `limit` orders that wait, for the reconciler or for a person. Nothing is taken by listing it. */
  listOrders(listing: OrderListing, limit: number): Promise<OrderSummary[]>;

  /** The first `limit` open events that were handed out ten times or more, oldest first. */
  listSetAside(limit: number): Promise<TakenEvent[]>;

  /** Releases files and connections. */
  close(): Promise<void>;
}
