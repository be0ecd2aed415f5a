import fc from "fast-check";
import { safeSuperjson } from "../src/superjson.ts";

const paths = fc.oneof(
  fc.constantFrom("a", "a.b", "a.0", "__proto__", "constructor.prototype", "\\", "a\\.b", ""),
  fc.string({ maxLength: 8 }),
);
const types = fc.oneof(
  fc.constantFrom("Date", "undefined", "number", "map", "set", "regexp", "Error", "bigint"),
  fc.constantFrom(["typed-array", "Float64Array"], ["class", "Object"], ["custom", "x"]),
  fc.string({ maxLength: 8 }),
);
const annotations = fc.dictionary(paths, fc.oneof(fc.array(types), fc.jsonValue()));

/** What a client may send for a value and superjson's annotations of it. */
export const payloads = fc.record({
  json: fc.oneof(fc.jsonValue(), fc.constant({ a: { b: null, 0: 1e9 } })),
  meta: fc.oneof(
    fc.jsonValue(),
    fc.record({
      values: fc.oneof(annotations, fc.array(types)),
      referentialEqualities: fc.oneof(fc.dictionary(paths, fc.array(paths)), fc.jsonValue()),
    }),
  ),
});

/** What is wrong about how it is read; `null` when it is read or refused as it should be. */
export function problemOf(payload: unknown): string | null {
  const wire = JSON.stringify(payload);
  try {
    const value = safeSuperjson.input.deserialize(JSON.parse(wire));
    const length = JSON.stringify(value)?.length ?? 0;
    return length > wire.length ? `${wire.length} characters became ${length}` : null;
  } catch (error) {
    const { name, code } = error as { name?: unknown; code?: unknown };
    return name === "TRPCError" && code === "BAD_REQUEST" ? null : `threw ${String(error)}`;
  }
}
