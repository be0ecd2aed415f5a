import fc from "fast-check";
import { expect, test } from "vitest";
import { copyOf, saysTheSame } from "./plain-data.ts";

/** Of few names and values, so that two often say the same; one name stands in every object's prototype. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("x", "", 0, 1, true, null, new Date(0), new Date(1)),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("a", "b", "toString"),
      fc.option(tie("tree"), { nil: undefined }),
      { noNullPrototype: true },
    ),
  ),
}));

test("a copy is what structuredClone makes, and shares nothing with the value", () => {
  const check = (value: unknown) => {
    const copied = copyOf(value);
    expect(copied).toStrictEqual(structuredClone(value));
    expect(objectsIn(copied).filter((part) => objectsIn(value).includes(part))).toEqual([]);
  };
  fc.assert(fc.property(tree, check));
});

test("two values say the same when their JSON does, whatever the order of the fields", () => {
  const check = (one: unknown, other: unknown) => {
    expect(saysTheSame(one, other)).toBe(sortedJson(one) === sortedJson(other));
  };
  fc.assert(fc.property(tree, tree, check), { numRuns: 2_000 });
  check({ a: 1, b: [{ at: new Date(1) }] }, { b: [{ at: new Date(1), c: undefined }], a: 1 });
});

function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_name, part) =>
    part?.constructor === Object
      ? Object.fromEntries(["a", "b", "c", "toString"].map((name) => [name, ownOf(part, name)]))
      : part,
  );
}

function ownOf(part: object, name: string): unknown {
  return Object.entries(part).find(([key]) => key === name)?.[1];
}
