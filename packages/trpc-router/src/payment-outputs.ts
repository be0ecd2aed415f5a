import type { CancelResult, Inspection, OrderStatus, RetryOutcome } from "@toss-bff/toss-checkout";
import type { PublicOrder } from "./public-order.ts";

/** `"pending"` is not a failure: ask again with the same input after `askAgainMs`. */
export type ConfirmOutput<P> =
  | { outcome: "paid" | "awaitingDeposit"; order: PublicOrder; payment: P }
  | { outcome: "pending"; order: PublicOrder; payment: null; askAgainMs: number };

export interface RetrieveOutput<P> {
  order: PublicOrder;
  /** `null` while nobody has paid. */
  payment: P | null;
}

export interface CancelOutput<P> {
  /** `"pending"` is not a failure: ask again with the same `requestId`. */
  outcome: CancelResult["outcome"];
  requestId: string;
  order: PublicOrder;
  payment: P;
}

/** One event of `onStatus`. tRPC's client sends the last `id` it has seen when it connects again. */
export interface StatusEvent<P> {
  id: string;
  data: RetrieveOutput<P>;
}

export interface ListOutput {
  orders: ListedOrder[];
}

/** An order that waits for the reconciler or for a person. */
export interface ListedOrder {
  orderId: string;
  status: OrderStatus;
  /** In `currency`. */
  amount: number;
  currency: string;
  createdAt: Date;
  /** When it is looked at next. */
  dueAt: Date | null;
  /** How often it was looked at since it became due. */
  tries: number;
}

/** All that is remembered of an order, for staff; the owner's id left out. */
export interface InspectOutput<P> extends Omit<Inspection, "order" | "payment"> {
  order: PublicOrder;
  payment: P | null;
}

export interface RetryOutput<P> extends RetrieveOutput<P> {
  outcome: RetryOutcome;
}
