import { randomBytes, randomUUID } from "node:crypto";
import { TossApiError, type TossFailure, tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import type { CancelResult, Checkout } from "./checkout-options.ts";
import type { CheckoutContext } from "./context.ts";
import { type CancelInput, checkCancelInput } from "./inputs.ts";
import { alertMerchantSetup, readBack } from "./look.ts";
import {
  type OrderRecord,
  type RefundFailure,
  type RefundRecord,
  toOrder,
} from "./order-record.ts";
import { orderNotFound, refundFailed, tryAgain } from "./refusals.ts";
import { decideRefund, failRefund } from "./reserve-refund.ts";
import { settle } from "./settle.ts";
import type { StoredPayment } from "./stored-payment.ts";

const sendMs = 30_000;
const maxRounds = 10;

/** Reserve, send, settle. The reservation is durable before the first byte leaves, and Toss's list of cancels decides. */
export function createCancel(context: CheckoutContext): Checkout["cancel"] {
  return async (input) => {
    checkCancelInput(input);
    for (let round = 0; round < maxRounds; round += 1) {
      const { record, now } = await context.read({ paymentKey: input.paymentKey });
      if (record === null) throw orderNotFound();
      const ids = {
        refundId: randomUUID(),
        reference: newReference(),
        apiKeyId: context.toss.keyId,
      };
      const decision = decideRefund(record, input, ids, now);
      if (decision.kind === "refused") throw decision.error;
      if (decision.kind === "done" || decision.kind === "joined") return toResult(record, input);
      if ((await context.intend(decision.step)) !== "applied") continue;
      const refund = {
        context,
        input,
        refundId: decision.refundId,
        takenOver: decision.kind === "takenOver",
      };
      return toResult(await carryOut(refund, decision.step.record), input);
    }
    throw tryAgain(
      "Many requests change this order at once; nothing was refunded. Repeat the call with the same requestId.",
    );
  };
}

interface RunningRefund {
  context: CheckoutContext;
  input: CancelInput;
  refundId: string;
  /** Its first sender is gone, and may have been heard. */
  takenOver: boolean;
}

async function carryOut(running: RunningRefund, reserved: OrderRecord): Promise<OrderRecord> {
  const { context, refundId, takenOver } = running;
  const record = takenOver ? await lookFirst(running, reserved) : reserved;
  const refund = openRefund(record, refundId);
  if (refund === null) return record;
  const answer = await post(running, record, refund);
  if ("payment" in answer) {
    const settled = await settleAnswer(context, record, answer.payment);
    return settled ?? (await readBack(context, record.orderId)).record ?? record;
  }
  const { failure, error } = answer;
  if (failure === "ourFault") alertMerchantSetup(context, record.orderId, error);
  if (failure === "busy") return record;
  if (!takenOver && (failure === "notSent" || failure === "ourFault")) {
    return fail(running, record, { kind: failure, code: codeOf(error) });
  }
  // Whatever Toss said, its own list of cancels is asked first.
  const seen = await readBack(context, record.orderId);
  const now = seen.record ?? record;
  if (seen.seen !== "found" || openRefund(now, refundId) === null) return now;
  const refused = failure === "refused" || failure === "settledElsewhere";
  return refused ? fail(running, now, { kind: "refused", code: codeOf(error) }) : now;
}

/** What was sent before may have been carried out, so it is looked for before it is sent again. */
async function lookFirst({ context }: RunningRefund, record: OrderRecord): Promise<OrderRecord> {
  return (await readBack(context, record.orderId)).record ?? record;
}

type Answer = { payment: Payment } | { failure: TossFailure; error: unknown };

async function post(
  { context, input }: RunningRefund,
  record: OrderRecord,
  refund: RefundRecord,
): Promise<Answer> {
  try {
    const payment = await context.toss.payments.cancel(
      input.paymentKey,
      {
        cancelReason: `${refund.reason} #${refund.reference}`,
        // Always said: left out, Toss gives back everything there is by then.
        cancelAmount: refund.amount,
        refundableAmount: refund.expectedBalance,
        ...(input.refundReceiveAccount && { refundReceiveAccount: input.refundReceiveAccount }),
        ...(refund.taxFreeAmount !== null && { taxFreeAmount: refund.taxFreeAmount }),
        ...((record.currency === "USD" || record.currency === "JPY") && {
          currency: record.currency,
        }),
      },
      {
        idempotencyKey: `${refund.refundId}:${refund.generation}`,
        timeoutMs: sendMs,
        retry: "notSent",
      },
    );
    return { payment };
  } catch (error) {
    return { failure: tossFailure(error, "cancel"), error };
  }
}

/** @returns `null` when the order changed meanwhile or the answer shows no trace of the refund: it has to be read back. */
async function settleAnswer(
  context: CheckoutContext,
  record: OrderRecord,
  payment: Payment,
): Promise<OrderRecord | null> {
  const next = settle(record, payment, context.storeNow());
  if (next === null) return null;
  const written = await context.write(next);
  if (written === "stale") return null;
  return written === "applied" ? next.record : record;
}

async function fail(
  running: RunningRefund,
  record: OrderRecord,
  failure: RefundFailure,
): Promise<OrderRecord> {
  const { context, refundId } = running;
  const next = failRefund(record, refundId, failure);
  const written = await context.write(next);
  if (written === "applied") return next.record;
  return written === "stale"
    ? ((await readBack(context, record.orderId)).record ?? record)
    : record;
}

function openRefund(record: OrderRecord, refundId: string): RefundRecord | null {
  return (
    record.refunds.find((refund) => refund.refundId === refundId && refund.status === "sent") ??
    null
  );
}

function toResult(record: OrderRecord, input: CancelInput): CancelResult {
  const refund = record.refunds.find(({ requestId }) => requestId === input.requestId);
  if (refund?.status === "failed" && refund.failure) throw refundFailed(refund.failure);
  return {
    outcome: refund?.status === "done" ? "refunded" : "pending",
    requestId: input.requestId,
    order: toOrder(record),
    payment: paidPayment(record),
  };
}

/** A refund is only ever reserved on a payment that Toss has shown. */
function paidPayment(record: OrderRecord): StoredPayment {
  if (record.payment === null) throw orderNotFound();
  return record.payment;
}

function codeOf(error: unknown): string | null {
  return error instanceof TossApiError ? error.code : null;
}

/** Ten base32 characters (50 random bits), told apart from a staff member's own words by their `#`. */
function newReference(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from(randomBytes(10), (byte) => alphabet[byte % 32]).join("");
}
