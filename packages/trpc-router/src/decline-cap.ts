import { createCallWindows } from "./call-windows.ts";
import { refuseFor } from "./rate-limit.ts";

/**
 * At most ten payments of one order that Toss declines go to Toss in a minute. A buyer tries a few cards; whoever invents
 * payment keys tries hundreds, and each of them costs the shop a call. Counted in this process, from its start.
 */
export function createDeclineCap(now: () => number = Date.now) {
  const declines = createCallWindows({ max: 10, windowMs: 60_000, maxKeys: 10_000, now });
  const counted = new WeakSet<object>();

  /** @throws {RequestRefusal} `TOO_MANY_REQUESTS`, and `confirm` was not called. */
  return async <T>(orderId: string, confirm: () => Promise<T>): Promise<T> => {
    refuseFor(declines.wait(orderId));
    return confirm().catch((error: unknown) => {
      // Callers that joined one confirm are handed one error.
      if (isDecline(error) && !counted.has(error)) {
        counted.add(error);
        declines.count(orderId);
      }
      throw error;
    });
  };
}

function isDecline(error: unknown): error is Error {
  return error instanceof Error && "reason" in error && error.reason === "PAYMENT_DECLINED";
}
