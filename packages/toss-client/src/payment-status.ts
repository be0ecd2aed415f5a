import type { Payment } from "./payment-object.ts";

/** Whether the whole amount is taken and nothing of it given back: status `DONE`. */
export function isPaid(payment: Pick<Payment, "status">): boolean {
  return payment.status === "DONE";
}

/** Whether the payment was canceled, in full or in part. How much of it: `getCanceledAmount`. */
export function isCanceled(payment: Pick<Payment, "status">): boolean {
  return payment.status === "CANCELED" || payment.status === "PARTIAL_CANCELED";
}

/**
 * How much of the money taken can still be given back, in the payment's currency; 0 when none was taken.
 * A virtual account that waits for its deposit holds no money yet, although Toss lets you call it off as a whole.
 */
export function getCancelableAmount(payment: Pick<Payment, "status" | "balanceAmount">): number {
  return payment.status === "DONE" || payment.status === "PARTIAL_CANCELED"
    ? payment.balanceAmount
    : 0;
}

/** How much was canceled so far, in the payment's currency. */
export function getCanceledAmount(payment: Pick<Payment, "totalAmount" | "balanceAmount">): number {
  // Cents are binary fractions: 10.1 - 3.3 is not 6.8 until it is rounded.
  return Number((payment.totalAmount - payment.balanceAmount).toFixed(2));
}

/** Whether any of the money taken can still be given back. */
export function canBeCanceled(payment: Pick<Payment, "status" | "balanceAmount">): boolean {
  return getCancelableAmount(payment) > 0;
}
