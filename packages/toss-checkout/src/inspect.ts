import type { CheckoutContext } from "./context.ts";
import type { Inspection } from "./inspection.ts";
import type { Ledger, OrderHistory } from "./ledger.ts";
import { type OrderRecord, toOrder } from "./order-record.ts";

export function createInspect(
  context: CheckoutContext,
  ledger: Ledger,
): (orderId: string) => Promise<Inspection | null> {
  return async (orderId) => {
    const { record, now } = await context.read({ orderId });
    if (record === null) return null;
    return toInspection(record, now, await ledger.history(orderId), context.toss.keyId);
  };
}

/** @param keyId Of the secret key that is used now; `null` where there is none. */
export function toInspection(
  record: OrderRecord,
  now: number,
  { log, events }: OrderHistory,
  keyId: string | null,
): Inspection {
  const { attempt, version, attempts, failures, payment, tries } = record;
  return {
    order: toOrder(record),
    version,
    attempts,
    attempt: attempt && {
      number: attempt.number,
      paymentKey: attempt.paymentKey,
      claimedAt: new Date(attempt.claimedAt),
      takeovers: attempt.takeovers,
      answeredAt: toDate(attempt.answeredAt),
      sameKey: keyId === null ? null : attempt.apiKeyId === keyId,
    },
    failures,
    refunds: record.refunds.map((refund) => ({
      refundId: refund.refundId,
      requestId: refund.requestId,
      status: refund.status,
      amount: refund.amount,
      reason: refund.reason,
      reference: refund.reference,
      transactionKey: refund.transactionKey,
      failure: refund.failure,
      sentAt: new Date(refund.sentAt),
      createdAt: new Date(refund.createdAt),
    })),
    payment,
    dueAt: toDate(record.dueAt),
    tries,
    log: log.map((line) => ({ ...line, at: new Date(line.at) })),
    events: events.map((event) => ({ ...event, at: new Date(event.at) })),
    leasedUntil: record.leaseUntil > now ? new Date(record.leaseUntil) : null,
  };
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}
