/** The words an order's life is told in, the same in TypeScript and SQL. */
export const orderStatuses = [
  "created",
  "confirming",
  "awaitingDeposit",
  "paid",
  "partRefunded",
  "refunded",
  "canceled",
  "expired",
  "review",
] as const;

/**
 * - `created`: can be paid.
 * - `confirming`: a payment was claimed and Toss has not told us its fate. Past its due time this *is* the unknown state.
 * - `awaitingDeposit`: a virtual account was issued; no money yet.
 * - `paid`, `partRefunded`, `refunded`: money was taken; none, some or all of it went back.
 * - `canceled`: a virtual account canceled before its deposit; no money ever moved.
 * - `expired`: nobody paid in time.
 * - `review`: Toss's answer contradicts the order; a person decides.
 */
export type OrderStatus = (typeof orderStatuses)[number];

/** An order as the server sees it. `ownerId` can be a guest's cookie: never send it to a browser. */
export interface Order {
  orderId: string;
  orderName: string;
  /** In `currency`: whole won for KRW, whole yen for JPY, dollars with cents for USD. */
  amount: number;
  currency: string;
  ownerId: string;
  status: OrderStatus;
  /** The payment this order is bound to; `null` while none is. */
  paymentKey: string | null;
  createdAt: Date;
  /** When an unpaid order stops being payable; `null` means never. */
  expiresAt: Date | null;
}

/** What a host's own orders table answers to `findOrder`. */
export interface HostOrder {
  orderId: string;
  orderName: string;
  amount: number;
  currency: string;
  ownerId: string;
  expiresAt?: Date | null | undefined;
}
