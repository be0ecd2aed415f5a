import { randomInt } from "node:crypto";
import { tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import { type Answer, definiteFailure, isToAnotherCall, missingPayment } from "./attempt-answer.ts";
import { sendTimeMs } from "./confirm-time.ts";
import type { CheckoutContext } from "./context.ts";
import { freedAsForeign, noteAnswer, release } from "./end-attempt.ts";
import { readBack } from "./look.ts";
import { lookBeforeResend } from "./look-before-resend.ts";
import { alertMerchantSetup } from "./merchant-setup.ts";
import type { AttemptRecord, OrderRecord } from "./order-record.ts";
import { settle } from "./settle.ts";

/**
 * Sends a claimed attempt and writes down what became of it. Whatever goes wrong after the first byte leaves the order
 * `confirming`: only Toss's own words end an attempt.
 *
 * @param until When somebody who waits for it has to be answered, by the clock.
 */
export async function approve(
  context: CheckoutContext,
  record: OrderRecord,
  attempt: AttemptRecord,
  until: number = Number.POSITIVE_INFINITY,
): Promise<OrderRecord> {
  if (attempt.takeovers > 0) {
    const look = await lookBeforeResend(context, record, attempt);
    if (!look.maySend) return look.record;
  }
  const answer = await sendConfirm(context, record, attempt, until);
  if ("payment" in answer) {
    const settled = await settleAnswer(context, record, answer.payment);
    if (settled !== null) return settled;
  } else {
    if (answer.failure === "ourFault") {
      const freed = await freedAsForeign(context, record, answer.error);
      if (freed !== null) return freed;
    }
    alertMerchantSetup(context, record.orderId, answer.error, answer.failure);
    if (isToAnotherCall(answer.error)) alertContradiction(context, record.orderId);
    const failure = definiteFailure(attempt, answer);
    if (failure !== null) return release(context, record, failure);
    if (answer.failure === "busy") return record;
  }
  const { record: latest, seen } = await readBack(context, record.orderId);
  const missing = seen === "notFound" ? missingPayment(attempt, answer) : null;
  return missing
    ? release(context, record, missing)
    : noteAnswer(context, latest ?? record, attempt, answer);
}

/** Sends once, and once more under the same key when the first may have arrived: Toss then repeats its stored answer. */
async function sendConfirm(
  context: CheckoutContext,
  record: OrderRecord,
  attempt: AttemptRecord,
  until: number,
): Promise<Answer> {
  const now = context.clock.now();
  const mayTakeMs = sendTimeMs(until - now);
  const deadline = now + mayTakeMs;
  const first = await post(context, record, attempt, mayTakeMs, attempt.takeovers > 0);
  if ("payment" in first || first.failure !== "ambiguous" || isToAnotherCall(first.error)) {
    return first;
  }
  await context.sleep(randomInt(500, 1_500));
  const leftMs = deadline - context.clock.now();
  return leftMs > 1_000 ? post(context, record, attempt, leftMs, true) : first;
}

async function post(
  context: CheckoutContext,
  record: OrderRecord,
  attempt: AttemptRecord,
  timeoutMs: number,
  maybeSent: boolean,
): Promise<Answer> {
  try {
    const payment = await context.toss.payments.confirm(
      { paymentKey: attempt.paymentKey, orderId: record.orderId, amount: record.amount },
      { idempotencyKey: attempt.idempotencyKey, timeoutMs, retry: "notSent" },
    );
    return { payment };
  } catch (error) {
    return { failure: tossFailure(error, "confirm"), error, maybeSent };
  }
}

/** @returns `null` when the order changed meanwhile: then it has to be read back. */
async function settleAnswer(
  context: CheckoutContext,
  record: OrderRecord,
  payment: Payment,
): Promise<OrderRecord | null> {
  const next = settle(record, payment, context.storeNow());
  if (next === null) return record;
  const written = await context.write(next);
  if (written === "stale") return null;
  return written === "applied" ? next.record : record;
}

function alertContradiction(context: CheckoutContext, orderId: string): void {
  context.alert({
    orderId,
    kind: "contradiction",
    code: undefined,
    message:
      "Toss answered a confirm with another payment. It was not believed; the payment is read back.",
  });
}
