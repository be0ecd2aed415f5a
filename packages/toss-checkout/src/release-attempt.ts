import type { AttemptFailure, OrderRecord, Step } from "./order-record.ts";
import { step } from "./order-record.ts";

const forgottenMs = 15 * 60_000;

/** Payments of one order that are remembered as failed; a buyer has a handful, a hostile one may not fill the ledger. */
const keptFailures = 50;

/** The attempt took no money and cannot take any: the order can be paid again. */
export function releaseAttempt(record: OrderRecord, failure: AttemptFailure): Step {
  return step(
    record,
    {
      status: "created",
      attempt: null,
      failures: [
        ...record.failures.filter(({ paymentKey }) => paymentKey !== failure.paymentKey),
        failure,
      ].slice(-keptFailures),
      leaseUntil: 0,
      dueAt: null,
      tries: 0,
      payment: null,
    },
    `released: ${failure.kind}`,
  );
}

/**
 * Toss says that there is no such payment, long after a claimed one would have ended by itself (an authenticated payment
 * lives ten minutes): it cannot take money any more, and the order can be paid again.
 *
 * @param apiKeyId With another secret key, Toss's "no such payment" says nothing of ours.
 * @returns `null` while that is not certain.
 */
export function releaseForgotten(record: OrderRecord, apiKeyId: string, now: number): Step | null {
  const { attempt } = record;
  if (record.status !== "confirming" || attempt === null || record.leaseUntil > now) return null;
  if (attempt.apiKeyId !== apiKeyId || attempt.claimedAt + forgottenMs > now) return null;
  return releaseAttempt(record, { paymentKey: attempt.paymentKey, kind: "notFound", code: null });
}
