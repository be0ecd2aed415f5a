import { expect, test } from "vitest";
import { simulate } from "./simulator.ts";

test("F85 G1 10,000 schedules break no invariant, half of them on each ledger", {
  timeout: 1_800_000,
}, async () => {
  const sqlite = await simulate("--seeds", "5000");
  expect(sqlite.output).toMatch(/^seeds 1 to 5000, .*; 0 broken$/m);
  const memory = await simulate("--seeds", "5000", "--from", "5001", "--store", "memory");
  expect(memory.output).toMatch(/^seeds 5001 to 10000, .*; 0 broken$/m);
});
