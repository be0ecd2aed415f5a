import type { AttemptRecord, OrderRecord, Step } from "./order-record.ts";
import { step } from "./order-record.ts";

/** Longer than a request of the old key stays on its way; an authenticated payment lives ten minutes. */
const quietMs = 5 * 60_000;

/**
 * The same key, so that a request still on its way is not a second one (INV-7). Only where Toss has answered that key
 * without deciding, which it will repeat for 15 days, and nothing has moved since, a new key asks anew.
 */
export function takeOver(
  attempt: AttemptRecord,
  idempotencyKey: string,
  now: number,
): AttemptRecord {
  const takenOver = { ...attempt, takeovers: attempt.takeovers + 1 };
  const isStuck = attempt.answeredAt !== null && attempt.answeredAt + quietMs <= now;
  return isStuck ? { ...takenOver, idempotencyKey, answeredAt: null } : takenOver;
}

/**
 * Remembers that the key is used up by an answer that decided nothing, so that a later taker asks under a new one.
 *
 * @returns `null` when the order has moved on since.
 */
export function noteUndecided(
  record: OrderRecord,
  idempotencyKey: string,
  now: number,
): Step | null {
  const { attempt, status } = record;
  if (status !== "confirming" || attempt?.idempotencyKey !== idempotencyKey) return null;
  // What the same key is sent for after that is told the same again, and must not put a new key off for ever.
  const answered = { ...attempt, answeredAt: attempt.answeredAt ?? now };
  return step(record, { attempt: answered }, "answered without a decision");
}
