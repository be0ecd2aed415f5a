import type { PaymentStatus } from "../src/payments/payment.ts";

/** Every status of a payment. */
export const statuses: readonly PaymentStatus[] = [
  "READY",
  "IN_PROGRESS",
  "WAITING_FOR_DEPOSIT",
  "DONE",
  "CANCELED",
  "PARTIAL_CANCELED",
  "ABORTED",
  "EXPIRED",
];

/** Toss's table of what may follow what, written down a second time for the tests. */
export const arrows: ReadonlySet<string> = new Set([
  "READY IN_PROGRESS",
  "READY ABORTED",
  "READY EXPIRED",
  "IN_PROGRESS DONE",
  "IN_PROGRESS WAITING_FOR_DEPOSIT",
  "IN_PROGRESS ABORTED",
  "IN_PROGRESS EXPIRED",
  "WAITING_FOR_DEPOSIT DONE",
  "WAITING_FOR_DEPOSIT CANCELED",
  "DONE CANCELED",
  "DONE PARTIAL_CANCELED",
  "DONE WAITING_FOR_DEPOSIT",
  "PARTIAL_CANCELED PARTIAL_CANCELED",
]);
