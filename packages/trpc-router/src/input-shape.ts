import { UnreadableInput } from "./unreadable-input.ts";

const deepest = 64;

/**
 * Goes through what was parsed, before anything that copies or checks it by recursion does.
 *
 * @throws {UnreadableInput} It is nested more than 64 deep, or has a key that would become a prototype.
 */
export function checkShape(value: unknown, left = deepest): void {
  if (typeof value !== "object" || value === null) return;
  if (left === 0) throw new UnreadableInput(`values are nested more than ${deepest} deep.`);
  for (const key in value) {
    // An own key as JSON.parse makes it; whoever copies the value by assignment would set a prototype.
    if (key === "__proto__") throw new UnreadableInput("a key is not taken.");
    checkShape((value as Record<string, unknown>)[key], left - 1);
  }
}
