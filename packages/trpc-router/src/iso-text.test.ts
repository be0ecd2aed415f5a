import fc from "fast-check";
import { expect, test } from "vitest";
import { toIsoText } from "./iso-text.ts";

test("a date is written as toISOString writes it, whatever was written before", () => {
  const edges = [0, -1, 1, 86_399_999, 86_400_000, 253_402_300_799_999, 253_402_300_800_000];
  const ends = [-8.64e15, 8.64e15, -62_198_755_200_000];
  const times = fc.oneof(
    fc.constantFrom(...edges, ...ends),
    fc.date({ noInvalidDate: true }).map(Number),
    // Days that share a place.
    fc.integer({ min: 0, max: 2_932_896 }).map((day) => day * 86_400_000 + 86_399_999),
  );
  fc.assert(
    fc.property(fc.array(times, { minLength: 1 }), (list) => {
      for (const time of list) {
        const date = new Date(time);
        expect(toIsoText(date)).toBe(date.toISOString());
      }
    }),
  );
  expect(() => toIsoText(new Date(Number.NaN))).toThrow(RangeError);
});
