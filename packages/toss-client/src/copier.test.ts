import fc from "fast-check";
import { expect, test } from "vitest";
import { copierOf } from "./copier.ts";

const decoded = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.date({ noInvalidDate: true }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Every object in a value. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

test("every copy equals the value, and shares no object with it or with another copy", () => {
  fc.assert(
    fc.property(decoded, (value) => {
      const copy = copierOf(value);
      const copies = [value, copy(), copy()];
      for (const one of copies) expect(one).toEqual(structuredClone(value));
      const objects = copies.flatMap(objectsIn);
      expect(new Set(objects).size).toBe(objects.length);
    }),
  );
});
