import { randomBytes, randomUUID } from "node:crypto";
import { carryOut } from "./carry-out-refund.ts";
import type { CancelResult, Checkout } from "./checkout-options.ts";
import type { CheckoutContext } from "./context.ts";
import { type CancelInput, checkCancelInput } from "./inputs.ts";
import { readBack } from "./look.ts";
import { type OrderRecord, toOrder } from "./order-record.ts";
import { readInTime } from "./read-in-time.ts";
import { orderNotFound, refundFailed, tryAgain } from "./refusals.ts";
import { decideRefund } from "./reserve-refund.ts";
import type { StoredPayment } from "./stored-payment.ts";

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
      // A reservation that was written after all is carried out by the reconciler.
      if ((await context.intend(decision.step, "maybe")) !== "applied") continue;
      const takenOver = decision.kind === "takenOver";
      const { refundReceiveAccount } = input;
      const running = {
        context,
        refundId: decision.refundId,
        refundReceiveAccount,
        takenOver,
        askedAt,
      };
      return toResult(await carryOut(running, decision.step.record), input);
    }
    throw tryAgain(
      "Many requests change this order at once; nothing was refunded. Repeat the call with the same requestId.",
    );
  };
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
