import fc from "fast-check";
import type { Rule, Table } from "./rule.ts";

type Body = Record<string, unknown>;

const two = (most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, "0"));

const localTime = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), two(12, 1), two(28, 1), two(23), two(59), two(59))
  .map(
    ([year, month, day, hour, minute, second]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}`,
  );
const zone = fc.constantFrom("+09:00", "+09:00", "Z", "-05:30", "");
const time = fc.tuple(localTime, zone).map((parts) => parts.join(""));
const amount = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Any body that an object with this table may have: known fields with any value, or without one, and unknown fields. */
export function bodyOf<T>(table: Table<T>): fc.Arbitrary<Body> {
  const rules = Object.entries(table as Record<string, Rule<unknown>>);
  const fields = Object.fromEntries(rules.map(([name, rule]) => [name, fieldOf(rule)]));
  return fc
    .tuple(fc.record(fields), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([body, more]) => JSON.parse(JSON.stringify({ ...body, addedLater: more })));
}

function fieldOf(rule: Rule<unknown>): fc.Arbitrary<unknown> {
  const mayLack = rule.presence !== "required" || rule.fallback !== undefined;
  if (!mayLack) return anyValue(rule);
  return fc.oneof(fc.constant(null), fc.constant(undefined), anyValue(rule));
}

function anyValue({ kind, table = {}, shorthand }: Rule<unknown>): fc.Arbitrary<unknown> {
  switch (kind) {
    case "string":
      return fc.string();
    case "number":
      return amount;
    case "int":
      return fc.maxSafeInteger();
    case "boolean":
      return fc.boolean();
    case "date":
      return time;
    case "numberOrText":
      return fc.oneof(amount, amount.map(String));
    case "numbers":
      return fc.array(amount, { maxLength: 3 });
    case "strings":
      return fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
    case "list":
      return fc.array(bodyOf(table), { maxLength: 2 });
    case "object":
      return shorthand === undefined ? bodyOf(table) : fc.oneof(bodyOf(table), fc.string());
  }
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e21, "", "DONE", "2026-02-29T00:00:00+09:00"),
  fc.constantFrom<unknown>("2024-02-29T00:00:00+09:00", "2026-03-01", "2026-03-01T10:00:00"),
  fc.constantFrom<unknown>("2026-13-01T00:00:00Z", "2026-03-01T25:00:00Z", "토스페이", "1000"),
  fc.constantFrom<unknown>([], {}, [{}], [null], { url: 1 }),
  fc.jsonValue(),
);

/** What is done to a body: at a path, as deep as it leads, a value is set, or removed where it is undefined. */
export const edits = fc.array(
  fc.tuple(
    fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 3 }),
    fc.option(strange, { nil: undefined }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** A copy of a body, changed. */
export function edited(
  body: unknown,
  changes: readonly (readonly [readonly number[], unknown])[],
): unknown {
  const draft: unknown = structuredClone(body);
  for (const [path, value] of changes) change(draft, path, structuredClone(value));
  return JSON.parse(JSON.stringify(draft));
}

function change(body: unknown, path: readonly number[], value: unknown): void {
  let place = body as Body;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % Math.max(keys.length, 1)];
    if (key === undefined) return;
    const inner = place[key];
    const isLast = depth === path.length - 1 || typeof inner !== "object" || inner === null;
    if (!isLast) {
      place = inner as Body;
      continue;
    }
    if (value === undefined) delete place[key];
    else place[key] = value;
    return;
  }
}
