/** Nobody reserves a turn that is further off; one that is was reserved by a clock that has been set back since. */
export const farthestTurnMs = 600_000;

/**
 * When the next turn of a lane begins: now, or after those that were reserved.
 *
 * @param reservedTo When the last reserved one ends.
 */
export function nextTurn(reservedTo: number | undefined, now: number): number {
  if (reservedTo === undefined || reservedTo > now + farthestTurnMs) return now;
  return Math.max(now, reservedTo);
}
