import fc from "fast-check";
import { expect, test } from "vitest";
import { delayMs, mayRepeat, parseRetryAfter, type RepeatRule, repeatRule } from "./retry.ts";
import {
  TossApiError,
  TossConnectionError,
  type TossError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";

const rules: RepeatRule[] = ["read", "keyless", "notSent", "replay"];

const api = (status: number, code = "SOME_CODE", retryAfterMs?: number) =>
  new TossApiError("", { applied: "maybe", status, code, retryAfterMs });
const response = (status: number, retryAfterMs?: number) =>
  new TossResponseError("", { applied: "maybe", status, retryAfterMs });
const connection = (applied: "no" | "maybe") => new TossConnectionError("", { applied });

for (const [title, error, repeated] of [
  ["nothing sent", connection("no"), ["read", "keyless", "notSent", "replay"]],
  ["no answer", connection("maybe"), ["read", "replay"]],
  ["500 with a code", api(500), ["read", "replay"]],
  ["501 with a code", api(501), ["replay"]],
  ["502 in HTML", response(502), ["read", "replay"]],
  ["503", response(503), ["read", "replay"]],
  ["504", response(504), ["read", "replay"]],
  ["505", response(505), ["replay"]],
  ["200 in HTML", response(200), ["replay"]],
  ["302", response(302), ["replay"]],
  ["400 with a code", api(400), []],
  ["404 with a code", api(404, "NOT_FOUND_PAYMENT"), []],
  ["409 processing", api(409, "IDEMPOTENT_REQUEST_PROCESSING"), ["read", "notSent", "replay"]],
  ["403 too fast", api(403, "FORBIDDEN_CONSECUTIVE_REQUEST"), ["read", "notSent", "replay"]],
  ["429", response(429), ["read", "notSent", "replay"]],
  ["503 with Retry-After", response(503, 0), ["read", "replay"]],
  ["a wrong argument", new TossOptionsError(""), []],
] as [string, TossError, RepeatRule[]][]) {
  test(`${title} is repeated for ${repeated.join(", ") || "none"}`, () => {
    expect(rules.filter((rule) => mayRepeat(error, rule))).toEqual(repeated);
  });
}

test("no caller and no endpoint has a DELETE repeated for more than not having been sent", () => {
  const rules = [undefined, "read", "keyless", "notSent", "replay"] as const;
  for (const own of rules) {
    for (const asked of [undefined, "notSent"] as const) {
      expect(repeatRule("DELETE", own, asked)).toBe("keyless");
    }
  }
  expect(repeatRule("POST", "replay", "notSent")).toBe("notSent");
  expect(repeatRule("POST", undefined, undefined)).toBe("notSent");
  expect(repeatRule("GET", undefined, undefined)).toBe("read");
});

test("waits double from half a second, with full jitter", () => {
  const all = [0, 1, 2, 3].map((repeats) => delayMs(connection("no"), repeats, 1));
  expect(all).toEqual([500, 1000, 2000, 4000]);
  expect(delayMs(connection("no"), 3, 0.25)).toBe(1000);
  expect(delayMs(connection("no"), 3, 0)).toBe(0);
});

test("a wait is never shorter than asked for, and never longer than 10 s", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }),
      fc.nat({ max: 100_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (repeats, asked, random) => {
        const wait = delayMs(response(429, asked), repeats, random);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, 10_000));
        expect(wait).toBeLessThanOrEqual(10_000);
      },
    ),
  );
});

test("Retry-After is seconds or a date, and anything else says nothing", () => {
  const now = Date.parse("2026-03-01T00:00:00Z");
  expect(parseRetryAfter("0", now)).toBe(0);
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Sun, 01 Mar 2026 00:01:00 GMT", now)).toBe(60_000);
  expect(parseRetryAfter("Sun, 01 Mar 2020 00:01:00 GMT", now)).toBe(0);
  for (const garbage of [
    "",
    "-1",
    "1.5",
    "1e3",
    "soon",
    "99999999999",
    "Sun, 99 Mar 2026 00:00:00 GMT",
  ]) {
    expect(parseRetryAfter(garbage, now), garbage).toBeUndefined();
  }
  expect(parseRetryAfter(undefined, now)).toBeUndefined();
  expect(parseRetryAfter(["1", "2"], now)).toBeUndefined();
});
