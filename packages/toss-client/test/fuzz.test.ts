import { expect, test } from "vitest";
import { fuzzInProcess, total } from "./fuzz-client.ts";

test("S23 20,000 bodies with things wrong are read, or end in an error of ours", async () => {
  const count = await fuzzInProcess({ seed: 20_261_121, bodies: 20_000 });
  expect(total(count)).toBe(20_000);
  expect(count.value).toBeGreaterThan(2_000);
  expect(count.TossApiError).toBeGreaterThan(100);
  expect(count.TossResponseError).toBeGreaterThan(1_000);
});
