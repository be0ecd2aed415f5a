/**
 * Whether objects and lists are nested in each other more than `levels` deep. Nothing of Toss's is; what is could not be
 * written out again, since JSON.stringify runs out of stack.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  // No list of the values, and no call for what holds none: a body of 25 kB has hundreds of objects.
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    if (typeof part === "object" && part !== null && isDeeperThan(part, levels - 1)) return true;
  }
  return false;
}
