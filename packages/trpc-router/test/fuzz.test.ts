import { expect, test } from "vitest";
import { fuzzHandler } from "./fuzz-handler.ts";

test("G9: 2,000 requests with things wrong are answered, none 5xx, and Toss is asked about none that is refused for itself", async () => {
  const requests = 2_000;
  const count = await fuzzHandler({ seed: 20_261_121, requests });
  const { "Toss was asked": asked, ...statuses } = count;
  expect(Object.values(statuses).reduce((sum, number) => sum + number, 0)).toBe(requests);
  for (const status of [200, 207, 400, 402, 403, 404, 405, 413, 415]) {
    expect(statuses[status], `${status}`).toBeGreaterThan(0);
  }
  expect(asked).toBeGreaterThan(20);
});
