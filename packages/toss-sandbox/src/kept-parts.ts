import type { IdempotencyStore } from "./api/idempotency.ts";
import type { Kept } from "./kept.ts";
import type { Merchant } from "./merchant.ts";
import { awaitCancels } from "./payments/cancel-status.ts";
import type { Payment } from "./payments/payment.ts";

/**
 * What a restart keeps: everything that an answer of the API depends on. The request log, faults and webhooks under way
 * belong to one run.
 */
export function keptParts(
  { clock, ids, payments, receipts, authKeys, billing, brandpay }: Merchant,
  idempotency: IdempotencyStore,
): Readonly<Record<string, Kept>> {
  return {
    // First, so that what is due by now falls due while the payments come.
    clock,
    ids,
    receipts: receipts as Kept,
    authKeys: authKeys as Kept,
    billing: billing as Kept,
    brandpay: brandpay as Kept,
    payments: {
      save: () => payments.save(),
      load(saved) {
        payments.load(saved as Payment[]);
        for (const payment of payments.save()) awaitCancels(payments, payment);
      },
    },
    idempotency: idempotency as Kept,
  };
}

/**
 * Calls `listener` after everything that changes what is kept. Whatever is made new draws an id, so that the other
 * events are those of what was there already.
 */
export function onKeptChange(
  { clock, ids, payments, billing, brandpay }: Merchant,
  idempotency: IdempotencyStore,
  listener: () => void,
): void {
  ids.onDraw(listener);
  clock.onMove(listener);
  payments.onEvent(listener);
  billing.onDeleted(listener);
  billing.onRefusal(listener);
  brandpay.onEvent(listener);
  idempotency.onAnswer(listener);
}
