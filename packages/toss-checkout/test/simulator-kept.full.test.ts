import { expect, test } from "vitest";
import { simulate } from "./simulator.ts";

test("F85 G1 10,000 schedules break no invariant", { timeout: 1_800_000 }, async () => {
  const { output } = await simulate("--seeds", "10000");
  expect(output).toMatch(/^seeds 1 to 10000, .*; 0 broken$/m);
});
