import { TossApiError } from "@toss-bff/toss-client/errors";
import { type Answer, isStoredAnswer } from "./attempt-answer.ts";
import type { CheckoutContext } from "./context.ts";
import { readBack } from "./look.ts";
import type { AttemptFailure, AttemptRecord, OrderRecord } from "./order-record.ts";
import { releaseAttempt } from "./release-attempt.ts";
import { noteUndecided } from "./take-over.ts";

/** Frees the order for another payment, unless somebody settled it meanwhile. */
export async function release(
  context: CheckoutContext,
  record: OrderRecord,
  failure: AttemptFailure,
): Promise<OrderRecord> {
  const next = releaseAttempt(record, failure);
  const written = await context.write(next);
  if (written === "applied") return next.record;
  return written === "stale"
    ? ((await readBack(context, record.orderId)).record ?? record)
    : record;
}

/**
 * Toss says INVALID_REQUEST also when the payment was authenticated for another order or amount. That is a buyer's doing and
 * no fault of the shop's settings, and only the payment itself tells the two apart.
 *
 * @returns the order when that was it, and `null` otherwise.
 */
export async function freedAsForeign(
  context: CheckoutContext,
  { orderId, attempt }: OrderRecord,
  error: unknown,
): Promise<OrderRecord | null> {
  if (!(error instanceof TossApiError) || error.code !== "INVALID_REQUEST") return null;
  const { record } = await readBack(context, orderId);
  return record !== null && record.attempt?.paymentKey !== attempt?.paymentKey ? record : null;
}

/** An answer that decided nothing is written down, where Toss keeps it under its key. */
export async function noteAnswer(
  context: CheckoutContext,
  record: OrderRecord,
  { idempotencyKey }: AttemptRecord,
  answer: Answer,
): Promise<OrderRecord> {
  if ("payment" in answer || !isStoredAnswer(answer.error)) return record;
  const next = noteUndecided(record, idempotencyKey, context.storeNow());
  if (next === null) return record;
  return (await context.write(next)) === "applied" ? next.record : record;
}
