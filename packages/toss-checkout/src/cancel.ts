import { randomBytes, randomUUID } from "node:crypto";
import { TossApiError, type TossFailure, tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import { isStoredAnswer } from "./attempt-answer.ts";
import type { CancelResult, Checkout } from "./checkout-options.ts";
import type { CheckoutContext } from "./context.ts";
import { type CancelInput, checkCancelInput } from "./inputs.ts";
import { leaseMs } from "./lease.ts";
import { alertMerchantSetup, readBack } from "./look.ts";
import {
  type OrderRecord,
  type RefundFailure,
  type RefundRecord,
  type Step,
  toOrder,
} from "./order-record.ts";
import { isOverseasWallet } from "./overseas-wallet.ts";
import { readInTime } from "./read-in-time.ts";
import { orderNotFound, refundFailed, tryAgain } from "./refusals.ts";
import { decideRefund, failRefund, noteAnswer } from "./reserve-refund.ts";
import { settle } from "./settle.ts";
import type { StoredPayment } from "./stored-payment.ts";

const sendMs = 30_000;
const maxRounds = 10;

/** Reserve, send, settle. The reservation is durable before the first byte leaves, and Toss's list of cancels decides. */
export function createCancel(context: CheckoutContext): Checkout["cancel"] {
  return async (input) => {
    checkCancelInput(input);
    let looked: "no" | "seen" | "unseen" = "no";
    for (let round = 0; round < maxRounds; round += 1) {
      const { record, now, askedAt } = await readInTime(context, { paymentKey: input.paymentKey });
      if (record === null) throw orderNotFound();
      const ids = {
        refundId: randomUUID(),
        reference: newReference(),
        apiKeyId: context.toss.keyId,
      };
      const decision = decideRefund(record, input, ids, now, looked);
      if (decision.kind === "refused") throw decision.error;
      if (decision.kind === "done" || decision.kind === "joined") return toResult(record, input);
      if (decision.kind === "lookFirst") {
        const { seen } = await readBack(context, record.orderId);
        looked = seen === "found" ? "seen" : "unseen";
        continue;
      }
      const takenOver = decision.kind === "takenOver";
      const written = await context.intend(decision.step, takenOver ? "maybe" : "no");
      if (written !== "applied") continue;
      const running = { context, input, refundId: decision.refundId, takenOver, askedAt };
      return toResult(await carryOut(running, decision.step.record), input);
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
  /** The clock's time before its lease began. */
  askedAt: number;
}

async function carryOut(running: RunningRefund, record: OrderRecord): Promise<OrderRecord> {
  const { context, refundId, takenOver, askedAt } = running;
  const refund = openRefund(record, refundId);
  if (refund === null) return record;
  // A process that was suspended in between may wake when the refund was given up, and money must not move then.
  if (context.clock.now() - askedAt >= leaseMs) {
    return (await readBack(context, record.orderId)).record ?? record;
  }
  const answer = await post(running, record, refund);
  if ("payment" in answer) {
    const settled = await settleAnswer(context, record, answer.payment);
    return settled ?? (await readBack(context, record.orderId)).record ?? record;
  }
  const { failure, error } = answer;
  if (failure === "ourFault") alertMerchantSetup(context, record.orderId, error);
  if (failure === "notSent" && !takenOver) {
    return change(running, record, (now) => failAs(running, now, "notSent", error));
  }
  // Whatever Toss said, its own list of cancels is asked first.
  const { record: latest, seen } = await readBack(context, record.orderId);
  return change(running, latest ?? record, (now) => {
    if (failure === "ourFault" && !takenOver) return failAs(running, now, "ourFault", error);
    const isRefusal = failure === "refused" || failure === "settledElsewhere";
    if (isRefusal && seen === "found") return failAs(running, now, "refused", error);
    return isStoredAnswer(error) ? noteAnswer(now, refundId) : null;
  });
}

function failAs(
  { context, refundId }: RunningRefund,
  record: OrderRecord,
  kind: RefundFailure["kind"],
  error: unknown,
): Step {
  const code = error instanceof TossApiError ? error.code : null;
  return failRefund(record, refundId, { kind, code }, context.storeNow());
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
        // Overseas wallets refund later and name the cancel by it.
        ...(isOverseasWallet(record) && { cancelRequestId: refund.refundId }),
        ...((record.currency === "USD" || record.currency === "JPY") && {
          currency: record.currency,
        }),
      },
      {
        idempotencyKey: `${refund.refundId}:${refund.generation}`,
        timeoutMs: sendMs,
        retry: "notSent",
        ...(isOverseasWallet(record) && { maxRetries: 0 }),
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

/** Writes what the answer means for a refund that is still open, unless somebody settled it meanwhile. */
async function change(
  { context, refundId }: RunningRefund,
  record: OrderRecord,
  decide: (record: OrderRecord) => Step | null,
): Promise<OrderRecord> {
  const next = openRefund(record, refundId) === null ? null : decide(record);
  if (next === null) return record;
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

/** Ten base32 characters (50 random bits), told apart from a staff member's own words by their `#`. */
function newReference(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from(randomBytes(10), (byte) => alphabet[byte % 32]).join("");
}
