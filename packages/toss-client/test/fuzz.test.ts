import { expect, test } from "vitest";
import { fuzzInProcess, fuzzSockets } from "./fuzz-client.ts";

const total = (count: Record<string, number>) =>
  Object.values(count).reduce((sum, number) => sum + number, 0);

test("S23 20,000 bodies with things wrong are read, or end in an error of ours", async () => {
  const count = await fuzzInProcess({ seed: 20_261_121, bodies: 20_000 });
  expect(total(count)).toBe(20_000);
  expect(count.value).toBeGreaterThan(1_000);
  expect(count.TossApiError).toBeGreaterThan(100);
  expect(count.TossResponseError).toBeGreaterThan(1_000);
});

test("S23 1,000 such bodies over a socket, some of them cut, do too", async () => {
  const count = await fuzzSockets({ seed: 20_261_121, bodies: 1_000 });
  expect(total(count)).toBe(1_000);
  expect(count.TossConnectionError).toBeGreaterThan(10);
});
