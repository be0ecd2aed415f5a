import type { Payment, PaymentStatus } from "./payment.ts";

const minute = 60_000;

/** From the window's opening to the buyer's authentication. */
export const readyLifetimeMs = 30 * minute;

/** From the buyer's authentication to the shop's confirm. */
export const inProgressLifetimeMs = 10 * minute;

/** Which status may follow which. */
export const allowedTransitions: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  READY: ["IN_PROGRESS", "ABORTED", "EXPIRED"],
  IN_PROGRESS: ["DONE", "WAITING_FOR_DEPOSIT", "ABORTED", "EXPIRED"],
  WAITING_FOR_DEPOSIT: ["DONE", "CANCELED"],
  DONE: ["CANCELED", "PARTIAL_CANCELED", "WAITING_FOR_DEPOSIT"],
  PARTIAL_CANCELED: ["PARTIAL_CANCELED"],
  CANCELED: [],
  ABORTED: [],
  EXPIRED: [],
};

/** When a payment in its present status ends by itself; infinity when it does not. */
export function expiryOf(payment: Payment): number {
  if (payment.status === "READY") return payment.requestedAt + readyLifetimeMs;
  if (payment.status === "IN_PROGRESS" && payment.authenticatedAt !== null) {
    return payment.authenticatedAt + inProgressLifetimeMs;
  }
  return Number.POSITIVE_INFINITY;
}
