import { expect, test } from "vitest";
import { simulate } from "./simulator.ts";

test("F85 G2 10,000 schedules break none at a gateway that forgets its 5xx", {
  timeout: 1_800_000,
}, async () => {
  const { output } = await simulate(
    "--seeds",
    "10000",
    "--gateway-forgets-5xx",
    "--store",
    "memory",
  );
  expect(output).toMatch(/^seeds 1 to 10000, .*; 0 broken$/m);
});
