import { createCallWindows } from "./call-windows.ts";
import type { PaymentAction } from "./payment-action.ts";
import { RequestRefusal } from "./request-refusal.ts";

/** One call that is about to be made, by whom and for what. */
export interface RatedCall<Context> {
  ctx: Context;
  action: PaymentAction;
  /**
   * What the call names its order by; the other one is `undefined`, and of `list`, which is an `"inspect"`, both are. Not known to
   * exist, nor to be the caller's.
   */
  orderId: string | undefined;
  paymentKey: string | undefined;
}

/** How long the caller has to wait, in milliseconds; nothing, or 0, lets the call pass. */
export type RateLimit<Context> = (
  call: RatedCall<Context>,
) => number | undefined | Promise<number | undefined>;

export interface RateLimitOptions<Context> {
  /** Calls in one window. */
  max: number;
  /** @default 60 000 */
  windowMs?: number | undefined;
  /**
   * What is counted: the caller, the order, or both, as `({ ctx, orderId }) => [ctx.userId, orderId]`. Each has a count of
   * its own, and the call passes when none is used up. `undefined` counts nothing. Counts go by the place in the list as well:
   * a caller who names an order by another user's id uses up nothing of that user's.
   */
  by: (call: RatedCall<Context>) => (string | undefined)[];
  /** Counts that are kept; the oldest give way. @default 10 000 */
  maxKeys?: number | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined;
}

/**
 * A limit counted in this process. Shops with several servers count in what they share, with a function of their own.
 *
 * @throws {TypeError} `max`, `windowMs` or `maxKeys` is not a number above 0.
 */
export function createRateLimit<Context>(options: RateLimitOptions<Context>): RateLimit<Context> {
  const { max, windowMs = 60_000, by, maxKeys = 10_000, now = Date.now } = options;
  for (const [name, value] of Object.entries({ max, windowMs, maxKeys })) {
    if (!(value > 0)) throw new TypeError(`createRateLimit: ${name} must be above 0.`);
  }
  const windows = createCallWindows({ max, windowMs, maxKeys, now });
  return (call) => {
    const waits = by(call).map((key, place) =>
      key === undefined ? 0 : windows.count(`${place}:${key}`),
    );
    return Math.max(0, ...waits);
  };
}

/** @throws {RequestRefusal} `TOO_MANY_REQUESTS`. */
export async function checkRate<Context>(
  rateLimit: RateLimit<Context> | undefined,
  call: RatedCall<Context>,
): Promise<void> {
  refuseFor((await rateLimit?.(call)) ?? 0);
}

/** @throws {RequestRefusal} `TOO_MANY_REQUESTS`, when there is something to wait for. */
export function refuseFor(waitMs: number): void {
  if (waitMs <= 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  const message = `Too many requests. Try again in ${seconds} s; nothing was done.`;
  throw new RequestRefusal("TOO_MANY_REQUESTS", message, waitMs);
}
