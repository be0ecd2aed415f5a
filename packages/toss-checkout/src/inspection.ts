import type { LogLine, OrderHistory } from "./ledger.ts";
import type { Order } from "./order.ts";
import type { AttemptFailure, RefundRecord } from "./order-record.ts";
import type { StoredPayment } from "./stored-payment.ts";

/** All that is remembered of an order, for who runs the shop. It has no idempotency key, secret or account number in it. */
export interface Inspection {
  order: Order;
  /** How often the order was written; what the append-only log numbers its lines by. */
  version: number;
  /** Payments that were tried, the present one included. */
  attempts: number;
  /** The payment it is bound to. */
  attempt: {
    number: number;
    paymentKey: string;
    claimedAt: Date;
    /** How often another caller took it over from one that died. */
    takeovers: number;
    /** When Toss answered without deciding. */
    answeredAt: Date | null;
    /**
     * Whether it was begun with the secret key that is used now; with another one its outcome cannot be seen. `null` where
     * there is no key to compare with, which a checkout always has.
     */
    sameKey: boolean | null;
  } | null;
  /** How earlier attempts ended, the newest last. */
  failures: AttemptFailure[];
  refunds: InspectedRefund[];
  /** What Toss said last. */
  payment: StoredPayment | null;
  /** When it is looked at next; `null` when nothing is open. */
  dueAt: Date | null;
  /** How often it was looked at since it became due. */
  tries: number;
  /** Each write, oldest first. */
  log: Inspected<LogLine>[];
  /** What the shop was told, or is still to be told, oldest first; less what `keepEventsDays` removed. */
  events: Inspected<OrderHistory["events"][number]>[];
  /** Until when somebody alone may send for it; `null` when nobody is. */
  leasedUntil: Date | null;
}

export type InspectedRefund = Pick<
  RefundRecord,
  | "refundId"
  | "requestId"
  | "status"
  | "amount"
  | "reason"
  | "reference"
  | "transactionKey"
  | "failure"
> & { sentAt: Date; createdAt: Date };

type Inspected<T extends { at: number }> = Omit<T, "at"> & { at: Date };
