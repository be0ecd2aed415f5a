import type { CheckoutContext } from "./context.ts";
import { readBack } from "./look.ts";
import type { AttemptRecord, OrderRecord } from "./order-record.ts";

/**
 * What was sent before is looked for before it is sent again: Toss repeats an old answer for 15 days, also that of a
 * payment which was canceled since.
 *
 * @returns The order as it is now, and whether Toss showed that the attempt was not carried out.
 */
export async function lookBeforeResend(
  context: CheckoutContext,
  record: OrderRecord,
  attempt: AttemptRecord,
): Promise<{ record: OrderRecord; maySend: boolean }> {
  const { record: now, seen } = await readBack(context, record.orderId);
  const undecided = now?.status === "confirming" && now.attempt?.takeovers === attempt.takeovers;
  if (now === null || !undecided || seen === "unknown") {
    return { record: now ?? record, maySend: false };
  }
  const sameKey = attempt.apiKeyId === context.toss.keyId;
  if (!sameKey) alertOtherKey(context, record.orderId);
  return { record: now, maySend: sameKey };
}

/** Another secret key is another idempotency scope, and may be another merchant: nothing is sent, nothing concluded. */
function alertOtherKey(context: CheckoutContext, orderId: string): void {
  context.alert({
    orderId,
    kind: "merchantSetup",
    code: undefined,
    message:
      "The payment was begun with another secret key. Its outcome can only be seen with that key; it stays confirming.",
  });
}
