/**
 * Freezes what a decoder made, with every object and list in it, so that nobody who holds it can change what the others see.
 * Not its dates, which cannot be frozen.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
