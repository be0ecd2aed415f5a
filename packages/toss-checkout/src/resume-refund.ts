import { carryOut } from "./carry-out-refund.ts";
import type { CheckoutContext } from "./context.ts";
import type { OrderRecord, RefundRecord, Step } from "./order-record.ts";
import { readInTime } from "./read-in-time.ts";
import { takeOverRefund } from "./reserve-refund.ts";

/** For so long a refund is sent again by whoever finds it, as a confirm is. After that only who asks for it sends it. */
const resumableMs = 10 * 60_000;

/**
 * Carries on with a refund whose sender died before Toss answered: sends it once more under its own key.
 *
 * @param seen The order as it is after Toss was asked, and showed no trace of the refund.
 * @returns `null` where there is none, or it must not be sent again.
 */
export async function resumeRefund(
  context: CheckoutContext,
  seen: OrderRecord,
): Promise<OrderRecord | null> {
  const refund = leftBehind(seen);
  if (refund === undefined) return null;
  const { record, now, askedAt } = await readInTime(context, { orderId: seen.orderId });
  // What Toss showed was compared with this version and no other.
  if (record?.version !== seen.version) return null;
  const next = decideResume(record, context.toss.keyId, now);
  if (next === null || (await context.intend(next, "maybe")) !== "applied") return null;
  const running = { context, refundId: refund.refundId, takenOver: true, askedAt };
  return carryOut(running, next.record);
}

/** The one refund that is under way, unless Toss lists it already. The ledger does not keep the account one may need. */
function leftBehind({ payment, refunds }: OrderRecord): RefundRecord | undefined {
  if (payment?.virtualAccount) return undefined;
  return refunds.find(
    ({ status, transactionKey, requestId }) =>
      status === "sent" && transactionKey === null && requestId !== null,
  );
}

/** What has to be written before what was left behind is sent again. @returns `null` where it must not be. */
export function decideResume(record: OrderRecord, keyId: string, now: number): Step | null {
  const refund = leftBehind(record);
  if (refund === undefined || refund.createdAt + resumableMs <= now) return null;
  return takeOverRefund(record, refund, keyId, now);
}
