import { expect, test } from "vitest";
import { roundAmount } from "../src/payments/money.ts";

test("what is left of dollars that were given back in parts is 0, and not -0", () => {
  const left = roundAmount(0.3 - 0.1 - 0.2, "USD");
  expect(Object.is(left, 0)).toBe(true);
});

test("sums of cents carry no binary dust, and won no fraction", () => {
  expect(roundAmount(0.1 + 0.2, "USD")).toBe(0.3);
  expect(roundAmount(999.6, "KRW")).toBe(1_000);
});
