import { randomUUID } from "node:crypto";
import { createAdmission } from "./admission.ts";
import { approve } from "./approve.ts";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, ConfirmResult } from "./checkout-options.ts";
import { decideClaim } from "./claim.ts";
import { toResult } from "./confirm-result.ts";
import { shortestConfirmMs } from "./confirm-time.ts";
import type { CheckoutContext } from "./context.ts";
import { type ConfirmInput, checkConfirmInput, checkWholeAmount } from "./inputs.ts";
import type { AttemptRecord, OrderRecord, Step } from "./order-record.ts";
import { readInTime } from "./read-in-time.ts";
import { orderNotFound, paymentKeyConflict, tryAgain } from "./refusals.ts";

const joinMs = 5_000;
const joinPollMs = 200;
const maxRounds = 50;

/** Claim, send, settle. The claim is durable before the first byte leaves, so every later step can be repaired. */
export function createConfirm(
  context: CheckoutContext,
  look: Checkout["look"],
  timeoutMs: number,
): Checkout["confirm"] {
  const sending = new Map<string, Promise<ConfirmResult>>();
  const admission = createAdmission(context);
  const heeded = { ...context, toss: admission.toss };

  return async (input) => {
    checkConfirmInput(input);
    const joinUntil = context.clock.now() + joinMs;
    const until = context.clock.now() + timeoutMs;
    let looked = false;
    for (let round = 0; ; round += 1) {
      const { record, now } = await readInTime(context, { orderId: input.orderId });
      if (record === null) throw orderNotFound();
      compareWithOrder(record, input);
      const request = {
        paymentKey: input.paymentKey,
        idempotencyKey: randomUUID(),
        apiKeyId: context.toss.keyId,
      };
      const decision = decideClaim(record, request, now);
      if (decision.kind === "refused") {
        // The payment that holds the order may be over without anybody having asked.
        if (looked || record.status !== "confirming" || record.leaseUntil > now)
          throw decision.error;
        looked = true;
        await look(input.orderId);
        continue;
      }
      if (decision.kind === "settled" || decision.kind === "review") return toResult(record, input);
      if (decision.kind === "claimed") {
        const { step, attempt } = decision;
        if (context.clock.now() > until - shortestConfirmMs) {
          if (attempt.takeovers > 0) return lookInstead(input);
          throw tryAgain("The ledger took too long; this payment was not begun. Repeat the call.");
        }
        const result = await admission.begin(attempt, () => send(step, attempt, input, until));
        if (result !== null) return result;
      } else {
        const running = sending.get(decision.attempt.idempotencyKey);
        if (running !== undefined) return running;
        // Another process is sending for this payment: its answer will be in the ledger.
        await context.sleep(joinPollMs);
      }
      if (context.clock.now() >= joinUntil || round > maxRounds) return lookInstead(input);
    }
  };

  /** Whoever was sending takes long or is gone: what Toss knows can be asked without sending again. */
  async function lookInstead(input: ConfirmInput): Promise<ConfirmResult> {
    await look(input.orderId);
    const { record } = await readInTime(context, { orderId: input.orderId });
    if (record === null) throw orderNotFound();
    return toResult(record, input);
  }

  /** @returns `null` when somebody else wrote first. */
  async function send(step: Step, attempt: AttemptRecord, input: ConfirmInput, until: number) {
    // Another tab may be paying the same order, whatever becomes of this write.
    const written = await context.intend(step, "maybe");
    if (written === "paymentKeyTaken") throw paymentKeyConflict();
    if (written !== "applied") return null;
    // Callers wait for the run and cannot stop it: one that goes away must not leave a charge unsettled (INV-11).
    const run = approve(heeded, step.record, attempt, until)
      .then((settled) => toResult(settled, input))
      .finally(() => sending.delete(attempt.idempotencyKey));
    sending.set(attempt.idempotencyKey, run);
    return run;
  }
}

function compareWithOrder(record: OrderRecord, input: ConfirmInput): void {
  checkWholeAmount("amount", input.amount, record.currency);
  // The amount in the redirect URL can be edited by the buyer; only the order's amount counts.
  if (record.amount === input.amount) return;
  const unpaid = record.status === "created" || record.status === "expired";
  throw new CheckoutError(
    "AMOUNT_MISMATCH",
    unpaid
      ? "amount: differs from the order's amount. Nothing was charged; start the payment again from the order."
      : "amount: differs from the order's amount. This call charged nothing; look the order up.",
    { field: "amount", charged: unpaid ? "no" : "maybe", retry: unpaid ? "newPayment" : "no" },
  );
}
