import { TossApiError, type TossFailure, tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import { isStoredAnswer } from "./attempt-answer.ts";
import type { CheckoutContext } from "./context.ts";
import type { CancelInput } from "./inputs.ts";
import { leaseMs } from "./lease.ts";
import { readBack } from "./look.ts";
import { alertMerchantSetup } from "./merchant-setup.ts";
import type { OrderRecord, RefundFailure, RefundRecord, Step } from "./order-record.ts";
import { isOverseasWallet } from "./overseas-wallet.ts";
import { failRefund, noteAnswer, openRefund } from "./reserve-refund.ts";
import { settle } from "./settle.ts";

const sendMs = 30_000;

export interface RunningRefund {
  context: CheckoutContext;
  refundId: string;
  /** A virtual account's money goes there. The ledger does not keep it. */
  refundReceiveAccount?: CancelInput["refundReceiveAccount"];
  /** Its first sender is gone, and may have been heard. */
  takenOver: boolean;
  /** The clock's time before its lease began. */
  askedAt: number;
}

/** Sends a refund that was reserved or taken over, and writes down what became of it. */
export async function carryOut(running: RunningRefund, record: OrderRecord): Promise<OrderRecord> {
  const { context, refundId, takenOver, askedAt } = running;
  const refund = openRefund(record, refundId);
  const paymentKey = record.attempt?.paymentKey;
  if (refund === null || paymentKey === undefined) return record;
  // A process that was suspended in between may wake when the refund was given up, and money must not move then.
  if (context.clock.now() - askedAt >= leaseMs) {
    return (await readBack(context, record.orderId)).record ?? record;
  }
  const answer = await post(running, record, { ...refund, paymentKey });
  if ("payment" in answer) {
    const settled = await settleAnswer(context, record, answer.payment);
    return settled ?? (await readBack(context, record.orderId)).record ?? record;
  }
  const { failure, error } = answer;
  alertMerchantSetup(context, record.orderId, error, failure);
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
): Step | null {
  const code = error instanceof TossApiError ? error.code : null;
  return failRefund(record, refundId, { kind, code }, context.storeNow());
}

type Answer = { payment: Payment } | { failure: TossFailure; error: unknown };

async function post(
  { context, refundReceiveAccount }: RunningRefund,
  record: OrderRecord,
  refund: RefundRecord & { paymentKey: string },
): Promise<Answer> {
  try {
    const payment = await context.toss.payments.cancel(
      refund.paymentKey,
      {
        cancelReason: `${refund.reason} #${refund.reference}`,
        // Always said: left out, Toss gives back everything there is by then.
        cancelAmount: refund.amount,
        refundableAmount: refund.expectedBalance,
        ...(refundReceiveAccount && { refundReceiveAccount }),
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
  { context }: RunningRefund,
  record: OrderRecord,
  decide: (record: OrderRecord) => Step | null,
): Promise<OrderRecord> {
  const next = decide(record);
  if (next === null) return record;
  const written = await context.write(next);
  if (written === "applied") return next.record;
  return written === "stale"
    ? ((await readBack(context, record.orderId)).record ?? record)
    : record;
}
