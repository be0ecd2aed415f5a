import fc from "fast-check";
import { expect, test } from "vitest";
import { deepFreeze } from "./deep-freeze.ts";

const decoded = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.date({ noInvalidDate: true }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Every object and list in a value. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

test("a frozen value is what it was, and every object and list in it is frozen", () => {
  fc.assert(
    fc.property(decoded, (value) => {
      const before = structuredClone(value);
      expect(deepFreeze(value)).toBe(value);
      expect(value).toEqual(before);
      expect(objectsIn(value).filter((one) => !Object.isFrozen(one))).toEqual([]);
    }),
  );
});
