import type { CheckoutContext } from "./context.ts";
import type { LedgerKey } from "./ledger.ts";

const lateMs = 1_000;

/**
 * Reads an order for somebody who may be told that nothing was charged or refunded. Where the ledger takes long to answer,
 * another process may have done it since, so a late answer is asked for once more.
 */
export async function readInTime(
  { clock, read }: CheckoutContext,
  key: LedgerKey,
): ReturnType<CheckoutContext["read"]> {
  const askedAt = clock.now();
  const answer = await read(key);
  return clock.now() - askedAt > lateMs ? read(key) : answer;
}
