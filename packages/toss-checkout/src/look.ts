import { TossApiError, tossFailure } from "@toss-bff/toss-client/errors";
import type { Payment } from "@toss-bff/toss-client/payment";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, LookResult } from "./checkout-options.ts";
import { expire, isPastExpiry } from "./claim.ts";
import type { CheckoutContext } from "./context.ts";
import { alertMerchantSetup } from "./merchant-setup.ts";
import { type AttemptRecord, type OrderRecord, type Step, toOrder } from "./order-record.ts";
import { giveUpQuietRefund } from "./quiet-refund.ts";
import { orderNotFound } from "./refusals.ts";
import { releaseForgotten } from "./release-attempt.ts";
import { settle } from "./settle.ts";

/** How long Toss is waited for when it is asked what became of a payment. */
export const readBackMs = 5_000;
const lookEveryMs = 2_000;
const doubtMs = 24 * 3_600_000;

/** The public look: asks Toss only when something is open, once in two seconds for each order and process. */
export function createLook(context: CheckoutContext): Checkout["look"] {
  const recent = new Map<string, { at: number; look: Promise<unknown> }>();

  return async (asked, { allow } = {}) => {
    const { record, now } = await context.read(
      typeof asked === "string" ? { orderId: asked } : asked,
    );
    if (record === null) throw orderNotFound();
    if (allow !== undefined && (await allow(toOrder(record))) !== true) throw orderNotFound();
    const { orderId } = record;
    if (isPastExpiry(record, now)) {
      const expired = expire(record);
      const isOurs = record.version === 0 || (await context.write(expired)) === "applied";
      // Somebody may have claimed it at the last moment.
      return isOurs ? { order: toOrder(expired.record), payment: null } : view(context, orderId);
    }
    if (!mayHaveNews(record, now)) return shown(record);
    const looked = await lookAtMostOften(orderId, record);
    // An order that was freed may be its host's to price again.
    if (looked?.isCurrent && looked.record?.attempt) return shown(looked.record);
    return view(context, orderId);
  };

  /** @returns what a look made by this call came to; undefined where another one's serves. */
  async function lookAtMostOften(
    orderId: string,
    record: OrderRecord,
  ): Promise<ReadBack | undefined> {
    const now = context.clock.now();
    for (const [id, { at }] of recent) {
      // A clock that was set back must not stop the looks.
      if (Math.abs(now - at) < lookEveryMs) break;
      recent.delete(id);
    }
    const last = recent.get(orderId);
    if (last !== undefined) {
      await last.look;
      return undefined;
    }
    const look = readBack(context, orderId, record);
    recent.set(orderId, { at: now, look });
    return look;
  }
}

async function view(context: CheckoutContext, orderId: string): Promise<LookResult> {
  const { record } = await context.read({ orderId });
  if (record === null) throw orderNotFound();
  return shown(record);
}

function shown(record: OrderRecord): LookResult {
  return { order: toOrder(record), payment: record.payment };
}

/** Whether Toss may know more than we do, so that who asks for the order makes us ask Toss. */
export function mayHaveNews(record: OrderRecord, now: number): boolean {
  return (
    record.status === "confirming" ||
    record.status === "awaitingDeposit" ||
    record.refunds.some(
      ({ status, failure, sentAt }) =>
        status === "sent" ||
        // Counted as not sent, which a sender that slept too long may yet prove wrong.
        (failure?.kind === "notSent" && sentAt + doubtMs > now),
    )
  );
}

export interface ReadBack {
  /** The order as it was read last; `null` when it could not be read. */
  record: OrderRecord | null;
  /** Whether that is what the ledger holds as Toss answers: the answer changed nothing of it, or was written. */
  isCurrent: boolean;
  /** `found`: Toss showed the payment. `notFound`: Toss answered that there is none. `unknown`: no usable answer. */
  seen: "found" | "notFound" | "unknown";
}

/**
 * Reads the payment back from Toss and settles what it says. The order is read first and the write is refused when it has
 * changed since, so an answer is never laid over a newer one; then both are read again.
 *
 * @param inHand The order, where this call has read it.
 */
export async function readBack(
  context: CheckoutContext,
  orderId: string,
  inHand?: OrderRecord,
): Promise<ReadBack> {
  const last: ReadBack = { record: inHand ?? null, isCurrent: false, seen: "unknown" };
  try {
    for (let round = 0; round < 3; round += 1) {
      if (round > 0 || inHand === undefined) {
        last.record = (await context.read({ orderId })).record;
      }
      if (last.record === null || last.record.attempt === null) return last;
      const answer = await retrieve(context, last.record, last.record.attempt);
      last.seen = typeof answer === "string" ? answer : "found";
      const next = decide(context, last.record, answer);
      if (next === null) return { ...last, isCurrent: last.seen === "found" };
      const written = await context.write(next);
      if (written === "applied") return { record: next.record, isCurrent: true, seen: "found" };
      if (written === "down") return last;
    }
    last.record = (await context.read({ orderId })).record;
  } catch (error) {
    // A ledger that cannot be read leaves everything as unknown as it was.
    if (!(error instanceof CheckoutError)) throw error;
  }
  return last;
}

/** What Toss's answer of this moment makes of the order; its silence makes nothing of it. */
function decide(
  context: CheckoutContext,
  record: OrderRecord,
  answer: Payment | "notFound" | "unknown",
): Step | null {
  const now = context.storeNow();
  if (answer === "unknown") return null;
  if (answer === "notFound") return releaseForgotten(record, context.toss.keyId, now);
  return settle(record, answer, now) ?? giveUpQuietRefund(record, answer, context.toss.keyId, now);
}

async function retrieve(
  context: CheckoutContext,
  record: OrderRecord,
  { paymentKey }: AttemptRecord,
): Promise<Payment | "notFound" | "unknown"> {
  try {
    return await context.toss.payments.retrieve(paymentKey, { timeoutMs: readBackMs });
  } catch (error) {
    // A bare NOT_FOUND may be a wrong path, and must not free an order that was charged.
    if (error instanceof TossApiError && error.code === "NOT_FOUND_PAYMENT") return "notFound";
    alertMerchantSetup(context, record.orderId, error, tossFailure(error, "confirm"));
    return "unknown";
  }
}
