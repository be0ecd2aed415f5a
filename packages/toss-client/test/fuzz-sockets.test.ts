import { expect, test } from "vitest";
import { fuzzSockets, total } from "./fuzz-client.ts";

test("S23 1,000 such bodies over a socket, some of them cut, do too", async () => {
  const count = await fuzzSockets({ seed: 20_261_121, bodies: 1_000 });
  expect(total(count)).toBe(1_000);
  expect(count.TossConnectionError).toBeGreaterThan(10);
});
