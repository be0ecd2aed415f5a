import type { TossErrorBody } from "../protocol/toss-refusal.ts";
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
  DONE: ["CANCELED", "PARTIAL_CANCELED"],
  PARTIAL_CANCELED: ["PARTIAL_CANCELED"],
  CANCELED: [],
  ABORTED: [],
  EXPIRED: [],
};

/** Moves a payment along an allowed arrow. @throws {Error} no such arrow: a bug of the sandbox. */
export function moveTo(payment: Payment, status: PaymentStatus): void {
  if (!allowedTransitions[payment.status].includes(status)) {
    throw new Error(`${payment.paymentKey} cannot go from ${payment.status} to ${status}`);
  }
  payment.status = status;
}

/** Ends a payment without money, and remembers why. */
export function abort(payment: Payment, failure: TossErrorBody): void {
  moveTo(payment, "ABORTED");
  payment.failure = failure;
  payment.secret = null;
}

/** Applies both expiries. Called before every read, so nobody sees a payment that outlived its time. */
export function expireIfDue(payment: Payment, now: number): void {
  if (now < expiryOf(payment)) return;
  moveTo(payment, "EXPIRED");
  payment.failure = {
    code: "EXPIRED_PAYMENT",
    message: "결제가 만료되었습니다. 다시 시도해주세요.",
  };
  payment.secret = null;
}

function expiryOf(payment: Payment): number {
  if (payment.status === "READY") return payment.requestedAt + readyLifetimeMs;
  if (payment.status === "IN_PROGRESS" && payment.authenticatedAt !== null) {
    return payment.authenticatedAt + inProgressLifetimeMs;
  }
  return Number.POSITIVE_INFINITY;
}
