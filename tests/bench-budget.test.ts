import { expect, test } from "vitest";
import { overBudget, spread } from "../benchmarks/rounds.ts";

test("a benchmark over its budget is told, and one round over it is not enough", () => {
  const ratios = {
    cpu: spread([1.2, 1.9, 2.6]),
    wall: spread([1.9, 2, 2.1]),
    broken: spread([]),
  };
  expect(overBudget(ratios, 2)).toEqual(["wall", "broken"]);
});
