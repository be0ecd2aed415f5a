import type { Payment } from "@toss-bff/toss-client/payment";
import type { OrderStatus } from "./order.ts";

/** What an order becomes by what Toss says of its payment, whose id, amount and currency are the order's. */
export function settledStatus(before: OrderStatus, payment: Payment): OrderStatus {
  const { balanceAmount, totalAmount } = payment;
  // More went back than came: no rule tells the truth of it.
  if (balanceAmount < 0 || balanceAmount > totalAmount) return "review";
  const status = statusOf(payment);
  // Nor of an account that was canceled before its deposit and had one after all.
  return before === "canceled" && status !== "canceled" ? "review" : status;
}

/** Balance decides, not Toss's status: parts that add up to everything stay PARTIAL_CANCELED there. */
function statusOf(payment: Payment): OrderStatus {
  if (payment.status === "WAITING_FOR_DEPOSIT") return "awaitingDeposit";
  if (payment.status === "CANCELED" && payment.approvedAt === null) return "canceled";
  if (payment.balanceAmount === payment.totalAmount) return "paid";
  return payment.balanceAmount === 0 ? "refunded" : "partRefunded";
}
