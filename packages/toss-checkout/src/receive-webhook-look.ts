import type { CheckoutContext } from "./context.ts";

const everyMs = 2_000;
const waitMs = 3_000;

/**
 * Looks at what hints made due: at once, and after that once in two seconds, however many hints come. So an order is
 * looked at once in two seconds, too, and a flood costs Toss no more than the reconciler may ask it.
 *
 * @param pass Takes what is due, a little at a time.
 * @returns Resolves when it was looked, after three seconds, or at once where somebody looked just now.
 */
export function createLookSoon(
  context: CheckoutContext,
  pass: () => Promise<unknown>,
): () => Promise<void> {
  const { clock } = context;
  let beganAt = Number.NEGATIVE_INFINITY;
  let isRunning = false;
  let isPlanned = false;

  async function look(): Promise<void> {
    beganAt = clock.now();
    isRunning = true;
    // The hints are in the ledger: what this pass could not do, the next one meets again, and tells of.
    await pass().catch(() => undefined);
    isRunning = false;
  }

  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    clock.setTimeout(() => {
      isPlanned = false;
      if (isRunning) plan();
      else void look();
    }, everyMs);
  }

  return async () => {
    // A clock that was set back must not stop the looks.
    const isRecent = Math.abs(clock.now() - beganAt) < everyMs;
    if (isRunning || isRecent) plan();
    else await Promise.race([look(), context.sleep(waitMs)]);
  };
}
