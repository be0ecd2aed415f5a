import type { CheckoutError } from "./checkout-error.ts";
import type { ConfirmResult } from "./checkout-options.ts";
import type { ConfirmInput } from "./inputs.ts";
import { type OrderRecord, toOrder } from "./order-record.ts";
import { attemptFailed, paymentKeyConflict, tryAgain } from "./refusals.ts";

const askAgainMs = 2_000;

/** What the caller of a confirm is told of the order as it is now. */
export function toResult(record: OrderRecord, input: ConfirmInput): ConfirmResult {
  if (record.attempt?.paymentKey !== input.paymentKey) throw notCharged(record, input);
  const order = toOrder(record);
  if (record.payment === null || record.status === "confirming" || record.status === "review") {
    return { outcome: "pending", order, payment: null, askAgainMs };
  }
  const unpaid = record.status === "awaitingDeposit" || record.status === "canceled";
  return { outcome: unpaid ? "awaitingDeposit" : "paid", order, payment: record.payment };
}

/** The order is not bound to the caller's payment: it failed, or never got as far. */
function notCharged(record: OrderRecord, { paymentKey }: ConfirmInput): CheckoutError {
  const failure = record.failures.find((one) => one.paymentKey === paymentKey);
  if (failure !== undefined) return attemptFailed(failure);
  if (record.attempt !== null) return paymentKeyConflict();
  return tryAgain(
    "Many payments of this order are being confirmed at once; this one was not sent. Repeat the call.",
  );
}
