import type { Order } from "@toss-bff/toss-checkout";

/** An order as a browser sees it. Never its `ownerId`: a guest's is the secret in his cookie. */
export interface PublicOrder extends Omit<Order, "ownerId"> {}

export function toPublicOrder(order: Order): PublicOrder {
  const { orderId, orderName, amount, currency, status, paymentKey, createdAt, expiresAt } = order;
  return { orderId, orderName, amount, currency, status, paymentKey, createdAt, expiresAt };
}
