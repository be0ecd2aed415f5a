/** An event that was handed out so often and never acknowledged is set aside: told of, counted apart, tried once an hour. */
export const setAsideTries = 10;

export const longestHoldMs = 3_600_000;

/**
 * How long an event is held by who took it: twice as long each time, up to an hour.
 *
 * @param tries This one counted.
 */
export function holdMs(leaseMs: number, tries: number): number {
  const doubled = leaseMs * 2 ** Math.min(tries - 1, 20);
  return Math.max(leaseMs, Math.min(doubled, longestHoldMs));
}
