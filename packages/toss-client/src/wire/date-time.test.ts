import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDateTime } from "./date-time.ts";

const two = (value: number) => String(value).padStart(2, "0");

test("any time as Toss writes it is the time that Date reads", () => {
  const parts = fc.record({
    year: fc.integer({ min: 1000, max: 9999 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hour: fc.integer({ min: 0, max: 25 }),
    minute: fc.integer({ min: 0, max: 61 }),
    second: fc.integer({ min: 0, max: 61 }),
    zone: fc.constantFrom("+09:00", "Z", "-05:30", "+00:00", ".123456+09:00", "", ".5"),
  });
  fc.assert(
    fc.property(parts, ({ year, month, day, hour, minute, second, zone }) => {
      const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
      const time = new Date(/Z|[+-]..:..$/.test(zone) ? text : `${text}+09:00`);
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const exists = !Number.isNaN(time.getTime()) && day <= last;
      expect(parseDateTime(text)).toEqual(exists ? time : null);
    }),
    { numRuns: 5_000 },
  );
});

test("every day of four centuries is read as the day it is", () => {
  const time = new Date("1799-12-31T00:00:00+09:00");
  for (let day = 0; day < 146_097; day += 1) {
    time.setUTCDate(time.getUTCDate() + 1);
    const text = `${new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
    if (parseDateTime(text)?.getTime() !== time.getTime()) expect(text).toBe(time.toISOString());
  }
});

test.each([
  "2026-02-30T00:00:00+09:00",
  "2026-02-30T00:00:00",
  "2026-03-01T25:00:00",
  "2026-03-01",
  "2026/03/01T10:00:00+09:00",
  "2026-03-01T1a:00:00+09:00",
  "2026-03-01T10:00:00+0900",
  "2026-03-01T10:00:00 ",
  "",
])("%j is no time", (text) => {
  expect(parseDateTime(text)).toBeNull();
});

test("a time without an offset is Korean time, and one with an offset is what it says", () => {
  const time = new Date("2026-01-02T05:46:59.653Z");
  expect(parseDateTime("2026-01-02T14:46:59.65327")).toEqual(time);
  expect(parseDateTime("2026-01-02T05:46:59.653Z")).toEqual(time);
  expect(parseDateTime("2026-01-02T14:46")).toEqual(new Date("2026-01-02T05:46:00Z"));
  expect(parseDateTime("2024-02-29T00:00:00")).toEqual(new Date("2024-02-28T15:00:00Z"));
});
