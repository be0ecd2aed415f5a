import { randomInt, randomUUID } from "node:crypto";
import { TossApiError, type TossFailure, tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, ConfirmResult } from "./checkout-options.ts";
import {
  attemptFailed,
  decideClaim,
  paymentKeyConflict,
  releaseAttempt,
  tryAgain,
} from "./claim.ts";
import type { CheckoutContext } from "./context.ts";
import { type ConfirmInput, checkConfirmInput, checkWholeAmount } from "./inputs.ts";
import { alertMerchantSetup, orderNotFound, readBack } from "./look.ts";
import {
  type AttemptFailure,
  type AttemptRecord,
  type OrderRecord,
  toOrder,
} from "./order-record.ts";
import { settle } from "./settle.ts";

/** For one send and its repetition together; reading back then has five seconds more. */
const sendMs = 30_000;
const joinMs = 5_000;
const joinPollMs = 200;
const askAgainMs = 2_000;

/** Claim, send, settle. The claim is durable before the first byte leaves, so every later step can be repaired. */
export function createConfirm(
  context: CheckoutContext,
  look: Checkout["look"],
): Checkout["confirm"] {
  const sending = new Map<string, Promise<ConfirmResult>>();

  return async (input) => {
    checkConfirmInput(input);
    const joinUntil = context.clock.now() + joinMs;
    for (;;) {
      const { record, now } = await context.read({ orderId: input.orderId });
      if (record === null) throw orderNotFound();
      compareWithOrder(record, input);
      const request = {
        paymentKey: input.paymentKey,
        idempotencyKey: randomUUID(),
        apiKeyId: context.toss.keyId,
      };
      const decision = decideClaim(record, request, now);
      if (decision.kind === "refused") throw decision.error;
      if (decision.kind === "settled" || decision.kind === "review") return toResult(record, input);
      if (decision.kind === "claimed") {
        const written = await context.intend(decision.step);
        if (written === "paymentKeyTaken") throw paymentKeyConflict();
        if (written === "applied") return start(decision.step.record, input);
      } else {
        const running = sending.get(input.orderId);
        if (running !== undefined) return running;
        // Another process is sending for this payment: its answer will be in the ledger.
        await context.sleep(joinPollMs);
      }
      if (context.clock.now() >= joinUntil) return lookInstead(input);
    }
  };

  /** Whoever was sending takes long or is gone: what Toss knows can be asked without sending again. */
  async function lookInstead(input: ConfirmInput): Promise<ConfirmResult> {
    await look(input.orderId);
    const { record } = await context.read({ orderId: input.orderId });
    if (record === null) throw orderNotFound();
    return toResult(record, input);
  }

  /** Callers wait for the run and cannot stop it: one that goes away must not leave a charge unsettled (INV-11). */
  function start(record: OrderRecord, input: ConfirmInput): Promise<ConfirmResult> {
    const run = approve(context, record)
      .then((settled) => toResult(settled, input))
      .finally(() => sending.delete(record.orderId));
    sending.set(record.orderId, run);
    return run;
  }
}

function compareWithOrder(record: OrderRecord, input: ConfirmInput): void {
  checkWholeAmount("amount", input.amount, record.currency);
  // The amount in the redirect URL can be edited by the buyer; only the order's amount counts.
  if (record.amount !== input.amount) {
    throw new CheckoutError(
      "AMOUNT_MISMATCH",
      "amount: differs from the order's amount. Nothing was charged; start the payment again from the order.",
      { field: "amount", retry: "newPayment" },
    );
  }
}

/** Sends and writes down what became of it. Whatever goes wrong after the first byte leaves the order `confirming`. */
async function approve(context: CheckoutContext, record: OrderRecord): Promise<OrderRecord> {
  const attempt = boundAttempt(record);
  const answer = await sendConfirm(context, record, attempt);
  if ("payment" in answer) {
    const settled = await settleAnswer(context, record, answer.payment);
    if (settled !== null) return settled;
  } else {
    if (answer.failure === "ourFault") alertMerchantSetup(context, record.orderId, answer.error);
    const failure = definiteFailure(attempt, answer);
    if (failure !== null) return release(context, record, failure);
    if (answer.failure === "busy") return record;
  }
  const seen = await readBack(context, record.orderId);
  if (seen.seen === "notFound" && "failure" in answer && saysNoSuchPayment(answer.error)) {
    return release(context, record, { ...failureOf(attempt, answer.error), kind: "notFound" });
  }
  return seen.record ?? record;
}

type Answer =
  | { payment: Payment }
  | {
      failure: TossFailure;
      error: unknown /** An earlier request of this attempt may have been executed. */;
      maybeSent: boolean;
    };

/** Sends once, and once more under the same key when the first may have arrived: Toss then repeats its stored answer. */
async function sendConfirm(
  context: CheckoutContext,
  record: OrderRecord,
  attempt: AttemptRecord,
): Promise<Answer> {
  const deadline = context.clock.now() + sendMs;
  const first = await post(context, record, attempt, sendMs, attempt.takeovers > 0);
  if ("payment" in first || first.failure !== "ambiguous") return first;
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

/** @returns `null` when the answer is about another payment, or the order changed meanwhile: then it has to be read back. */
async function settleAnswer(
  context: CheckoutContext,
  record: OrderRecord,
  payment: Payment,
): Promise<OrderRecord | null> {
  if (payment.paymentKey !== record.attempt?.paymentKey || payment.orderId !== record.orderId) {
    // An idempotency key shared with another request replays that one's payment.
    context.alert({
      orderId: record.orderId,
      kind: "contradiction",
      code: undefined,
      message:
        "Toss answered a confirm with another payment. It was not believed; the payment is read back.",
    });
    return null;
  }
  const next = settle(record, payment, context.storeNow());
  if (next === null) return record;
  const written = await context.write(next);
  if (written === "stale") return null;
  return written === "applied" ? next.record : record;
}

/** How the attempt ended, when it is certain that it took no money. */
function definiteFailure(attempt: AttemptRecord, answer: Answer): AttemptFailure | null {
  if ("payment" in answer) return null;
  if (answer.failure === "declined")
    return { ...failureOf(attempt, answer.error), kind: "declined" };
  // "Not sent this time" and "refused at the door" prove nothing about an earlier request.
  if (answer.maybeSent) return null;
  if (answer.failure === "notSent" || answer.failure === "ourFault") {
    return { ...failureOf(attempt, answer.error), kind: answer.failure };
  }
  return null;
}

function failureOf(attempt: AttemptRecord, error: unknown): Omit<AttemptFailure, "kind"> {
  return {
    paymentKey: attempt.paymentKey,
    code: error instanceof TossApiError ? error.code : null,
  };
}

function saysNoSuchPayment(error: unknown): boolean {
  return (
    error instanceof TossApiError &&
    (error.code === "NOT_FOUND_PAYMENT" || error.code === "NOT_FOUND_PAYMENT_SESSION")
  );
}

/** Frees the order for another payment, unless somebody settled it meanwhile. */
async function release(
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

function toResult(record: OrderRecord, input: ConfirmInput): ConfirmResult {
  if (record.status === "created") throw notCharged(record, input);
  const order = toOrder(record);
  if (record.payment === null || record.status === "confirming" || record.status === "review") {
    return { outcome: "pending", order, payment: null, askAgainMs };
  }
  const unpaid = record.status === "awaitingDeposit" || record.status === "canceled";
  return { outcome: unpaid ? "awaitingDeposit" : "paid", order, payment: record.payment };
}

function notCharged(record: OrderRecord, input: ConfirmInput): CheckoutError {
  const failure = record.lastFailure;
  if (failure?.paymentKey === input.paymentKey) return attemptFailed(failure);
  return tryAgain(
    "Many payments of this order are being confirmed at once; this one was not sent. Repeat the call.",
  );
}

function boundAttempt(record: OrderRecord): AttemptRecord {
  if (record.attempt === null) throw tryAgain("The order is not bound to a payment.");
  return record.attempt;
}
