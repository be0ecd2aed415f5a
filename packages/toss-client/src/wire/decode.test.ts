import fc from "fast-check";
import { expect, test } from "vitest";
import { paymentSchema } from "../schema/payment.ts";
import { fixture, fixtureNames } from "../test-fixtures.ts";
import { objectDecoder } from "./decode.ts";
import { paymentTable } from "./payment-table.ts";

const decodePayment = objectDecoder(paymentTable);
const payments = fixtureNames.filter((name) => name.startsWith("payment."));

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e21, "", "DONE", "2026-02-29T00:00:00+09:00"),
  fc.constantFrom<unknown>(
    "2024-02-29T00:00:00+09:00",
    "2026-03-01",
    "2026-03-01T10:00:00",
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    "2026-13-01T00:00:00Z",
    "2026-03-01T25:00:00Z",
    [{}],
    { url: 1 },
    "토스페이",
  ),
  fc.jsonValue(),
);

/** Sets or removes what stands at a path of the body, as deep as the path leads. */
function change(body: unknown, path: readonly number[], value: unknown): void {
  let place = body as Record<string, unknown>;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % Math.max(keys.length, 1)];
    if (key === undefined) return;
    const inner = place[key];
    const isLast = depth === path.length - 1 || typeof inner !== "object" || inner === null;
    if (!isLast) {
      place = inner as Record<string, unknown>;
      continue;
    }
    if (value === undefined) delete place[key];
    else place[key] = value;
    return;
  }
}

test("the decoder and the public schema read the same payments, refuse the same, and agree on every value", () => {
  const steps = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 3 });
  const changes = fc.array(fc.tuple(steps, fc.option(strange, { nil: undefined })), {
    maxLength: 3,
  });
  let [read, refused] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...payments), changes, (name, edits) => {
      const draft: unknown = structuredClone(fixture(name));
      for (const [path, value] of edits) change(draft, path, structuredClone(value));
      const body: unknown = JSON.parse(JSON.stringify(draft));
      const schema = paymentSchema.safeParse(structuredClone(body));
      const decoded = decodePayment(body);
      if ("fault" in decoded) refused += 1;
      else read += 1;
      expect("fault" in decoded ? null : decoded.value).toEqual(
        schema.success ? schema.data : null,
      );
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(100);
});

test.each([
  [null, "the whole: must be an object"],
  [[], "the whole: must be an object"],
  [{}, "version: is missing"],
])("%j is refused by its shape: %s", (json, fault) => {
  expect(decodePayment(json)).toEqual({
    fault: expect.stringContaining(fault.split(":")[1] ?? ""),
  });
});

test("a fault names the path and the rule, never the value", () => {
  const body = { ...structuredClone(fixture("payment.card.partial-canceled")) } as Record<
    string,
    unknown
  >;
  const [first] = body.cancels as Record<string, unknown>[];
  Object.assign(first ?? {}, { cancelAmount: "secret" });
  expect(decodePayment(body)).toEqual({ fault: "cancels.0.cancelAmount: must be a number" });
});
