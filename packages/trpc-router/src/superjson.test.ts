import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { payloads, problemOf } from "../test/superjson-payloads.ts";
import { safeSuperjson } from "./superjson.ts";

const { serialize } = safeSuperjson.output;
const { deserialize: read } = safeSuperjson.input;

const isFull = fc.readConfigureGlobal()?.numRuns !== undefined;
const runs = { numRuns: isFull ? 100_000 : 2_000 };

/** What a host may answer with: mostly plain, now and then something that only superjson can write. */
const trees = fc
  .letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      { arbitrary: fc.string(), weight: 3 },
      { arbitrary: fc.double(), weight: 2 },
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, undefined, -0, 10n, Symbol.for("s"), new Date(Number.NaN)),
      { arbitrary: fc.date({ noInvalidDate: true }), weight: 3 },
      fc.constantFrom(
        new Map([["a", new Date(0)]]),
        new Set([1]),
        /x/g,
        new URL("https://a.b/"),
        new Uint8Array(2),
        Object.create(null),
        new (class Own {
          at = new Date(0);
        })(),
      ),
      { arbitrary: fc.array(tie("tree"), { maxLength: 5 }), weight: 4 },
      {
        arbitrary: fc.dictionary(
          fc.oneof(
            fc.string({ maxLength: 5 }),
            fc.constantFrom("a.b", "a\\b", "", ".", "0", "toJSON"),
          ),
          tie("tree"),
          { maxKeys: 6 },
        ),
        weight: 6,
      },
    ),
  }))
  .tree.chain((tree) => fc.tuple(fc.constant(tree), fc.boolean()))
  // The same object in two places.
  .map(([tree, isTwice]) => (isTwice ? { once: tree, again: [tree] } : tree));

describe("what is written", () => {
  test("is superjson's own wire on random trees", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const ours = JSON.parse(JSON.stringify(serialize(tree)));
        const theirs = JSON.parse(superjson.stringify(tree));
        // The order of the annotations is free: each is about a place of its own.
        expect(ours.meta).toEqual(theirs.meta);
        expect(JSON.stringify(ours.json)).toBe(JSON.stringify(theirs.json));
      }),
      runs,
    );
  });

  test("is read by superjson as the value it was", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const wire = JSON.stringify(serialize(tree));
        const before = superjson.parse(superjson.stringify(tree));
        expect(superjson.parse(wire)).toEqual(before);
        expect(safeSuperjson.output.deserialize(JSON.parse(wire))).toEqual(before);
      }),
      { numRuns: runs.numRuns / 10 },
    );
  });

  test("is right for more names than are remembered", () => {
    for (let index = 0; index < 6_000; index += 1) {
      const value = { [`name.${index}`]: [new Date(index)] };
      expect(JSON.stringify(serialize(value))).toBe(superjson.stringify(value));
    }
  });

  test("leaves the value as it was", () => {
    const at = new Date(0);
    const value = { order: { at, list: [at.getTime(), undefined, new Date(1)] } };
    const before = structuredClone(value);
    serialize(value);
    expect(value).toEqual(before);
    expect(value.order.at).toBe(at);
  });

  test("is the value itself where nothing has to be told apart from JSON", () => {
    const value = { a: [1, "b", { c: null }] };
    expect(serialize(value).json).toBe(value);
  });

  test.each([
    ["a cycle", cycle],
    ["nesting deeper than 200", () => nested(250)],
    ["300 objects, the last one the first again", () => twice(300)],
    ["a hole in an array", () => Object.assign([1], { 2: new Date(0) })],
    ["a bare Date", () => new Date(0)],
    ["undefined", () => undefined],
  ])("%s is handed over to superjson", (_what, make) => {
    const value = make();
    expect(JSON.stringify(serialize(value))).toBe(superjson.stringify(value));
  });

  test.each(["constructor", "prototype"])("a key %s is refused as superjson does", (key) => {
    expect(() => serialize({ [key]: 1 })).toThrow(/prototype pollution risk/);
  });
});

describe("what is read", () => {
  test("is what superjson wrote, where it holds dates and undefined only", () => {
    const inputs = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constantFrom(null, undefined, true),
        fc.date({ noInvalidDate: true }),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom("a", "b.c", "d\\e", "", "f\\.g", "0"), tie("tree")),
      ),
    })).tree;
    fc.assert(
      fc.property(inputs, (input) => {
        expect(read(JSON.parse(superjson.stringify(input)))).toEqual(
          superjson.parse(superjson.stringify(input)),
        );
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  test("an object in two places arrives in both", () => {
    const at = new Date(0);
    const wire = JSON.parse(superjson.stringify({ from: at, until: at, tags: [{ at }] }));
    expect(wire.meta).toHaveProperty("referentialEqualities");
    expect(read(wire)).toEqual({ from: at, until: at, tags: [{ at }] });
  });
});

describe("what is refused", () => {
  const amount = (value: unknown, type: unknown) => ({
    json: { amount: value },
    meta: { values: { amount: type } },
  });

  test.each([
    ["B12: NaN by a number annotation", amount("NaN", ["number"])],
    ["B13: 0x3e8 by a number annotation", amount("0x3e8", ["number"])],
    ["B14: a bigint", amount("1000", ["bigint"])],
    ["B62: a typed array of 100 MB", amount(100_000_000, [["typed-array", "Uint8Array"]])],
    ...["regexp", "URL", "set", "map", "Error", "Infinity"].map(
      (type) => [`B63: ${type}`, amount("1", [type])] as const,
    ),
    ...["class", "custom", "symbol"].map(
      (type) => [`B63: ${type}`, amount("1", [[type, "Own"]])] as const,
    ),
    ...["constructor", "__proto__", "toString"].map(
      (type) => [`B64: ${type}`, amount("1", [type])] as const,
    ),
    ["B66: no date", amount("soon", ["Date"])],
    ["B66: a number for a date", amount(0, ["Date"])],
    ["an annotation with annotations in it", amount("1", ["Date", { a: ["Date"] }])],
    ["an annotation that is no list", amount("1", "Date")],
    ["an annotation by nested objects", amount({ b: null }, { b: ["undefined"] })],
  ] as const)("%s names the field", (_what, payload) => {
    expect(() => read(payload)).toThrow(
      expect.objectContaining({ name: "TRPCError", code: "BAD_REQUEST", field: "amount" }),
    );
  });

  test.each([
    ["B49: null", null],
    ["B50: a list", []],
    ["B50: a number", 7],
    ["B50: a string", "{}"],
    ["no json", { meta: {} }],
    ["meta that is no object", { json: 1, meta: 7 }],
    ["values that are no object", { json: 1, meta: { values: 7 } }],
    ["B60: JSON nested 20,000 deep", { json: nested(20_000) }],
    ["B61: annotations nested 5,000 deep", { json: {}, meta: { values: { a: nested(5_000) } } }],
    [
      "B64: a path to __proto__",
      { json: { a: 1 }, meta: { values: { "__proto__.polluted": ["undefined"] } } },
    ],
    [
      "B64: a path to constructor",
      { json: { a: 1 }, meta: { values: { "constructor.prototype.x": ["undefined"] } } },
    ],
    ["a path to nothing", { json: { a: 1 }, meta: { values: { b: ["undefined"] } } }],
    ["the length of a list", { json: [1], meta: { values: { length: ["undefined"] } } }],
    ["B65: a cycle", { json: { a: { b: null } }, meta: { referentialEqualities: { a: ["a.b"] } } }],
    ["B65: a cycle to the root", { json: { a: null }, meta: { referentialEqualities: [["a"]] } }],
    ["equalities that are no lists", { json: {}, meta: { referentialEqualities: { a: 1 } } }],
    ["B45: a key __proto__", JSON.parse('{"json":{"__proto__":{"x":1}}}')],
  ])("%s is refused in a sentence of ours", (_what, payload) => {
    expect(() => read(payload)).toThrow(
      expect.objectContaining({
        name: "TRPCError",
        code: "BAD_REQUEST",
        message: expect.stringMatching(/^input: .*\.$/),
      }),
    );
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test("S24: random meta is read, or refused by us; no prototype changes and nothing large is made", () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(problemOf(payload)).toBeNull();
      }),
      { numRuns: 2 * runs.numRuns },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

function cycle(): unknown {
  const value: unknown[] = [1];
  value.push(value);
  return value;
}

function twice(count: number): unknown {
  const list = Array.from({ length: count }, (_, index) => ({ index }));
  return [...list, list[0]];
}
