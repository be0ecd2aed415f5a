import type { CheckoutContext } from "./context.ts";
import type { Ledger } from "./ledger.ts";

const dayMs = 86_400_000;
const everyMs = 3_600_000;
const batchSize = 1_000;
const batchesAtOnce = 10;

/**
 * Removes events that were acknowledged long ago, once an hour in each process and ten thousand at a time.
 *
 * @returns Removes what is old, when an hour has passed since the last time; never rejects.
 */
export function createEventRetention(
  context: CheckoutContext,
  ledger: Ledger,
  keepEventsDays: number,
): () => Promise<void> {
  let purgedAt = Number.NEGATIVE_INFINITY;

  return async () => {
    const now = context.clock.now();
    // A clock that was set back must not stop it.
    if (Math.abs(now - purgedAt) < everyMs) return;
    purgedAt = now;
    try {
      for (let batch = 0; batch < batchesAtOnce; batch += 1) {
        if ((await ledger.purgeOutbox(keepEventsDays * dayMs, batchSize)) < batchSize) return;
      }
    } catch (cause) {
      const message = "Old events could not be removed. It is tried again in an hour.";
      context.alert({ orderId: "", kind: "ledger", code: undefined, message, cause });
    }
  };
}
