/**
 * Whether objects and lists are nested in each other more than `levels` deep. Nothing of Toss's is; what is could not be
 * written out again, since JSON.stringify runs out of stack.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
