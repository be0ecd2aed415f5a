import type { TakenEvent } from "./ledger.ts";
import type { Order } from "./order.ts";
import type { StoredPayment } from "./stored-payment.ts";

export interface EventsOptions {
  /** Ends the loop. */
  signal?: AbortSignal | undefined;
  /**
   * An event that is not acknowledged within this time is handed out again, to any process; then within twice this time, and
   * so on up to an hour. @default 60 000
   */
  holdMs?: number | undefined;
  /** Time between two looks into the ledger while there is nothing. @default 1 000 */
  pollMs?: number | undefined;
}

/** A fact, handed out at least once. `id` is the same each time: what was done under an id need not be done again. */
export interface DeliveredEvent extends TakenEvent {
  /** It was dealt with. Only now the next event of the same order is handed out. */
  ack(): Promise<void>;
}

export interface PaidEvent {
  /** The same for the same payment, however often it is told. */
  id: string;
  at: Date;
  /** The order as it is now: it may have been refunded since. */
  order: Order;
  payment: StoredPayment;
}
