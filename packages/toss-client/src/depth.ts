/** Nothing of Toss's is nested deeper; what is could not be written out again, since JSON.stringify runs out of stack. */
export const maxDepth = 64;

/** Whether objects and lists are nested in each other more than `levels` deep. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  // Lists apart: one loop over the names of both is many times slower for the objects.
  if (Array.isArray(value)) return value.some((part) => isDeeperThan(part, levels - 1));
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    if (typeof part === "object" && part !== null && isDeeperThan(part, levels - 1)) return true;
  }
  return false;
}
