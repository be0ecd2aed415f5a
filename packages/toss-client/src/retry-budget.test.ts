import { expect, test } from "vitest";
import { createRetryBudget } from "./retry-budget.ts";
import { createTestClock } from "./test-clock.ts";
import { text } from "./test-server.ts";
import { cancel, failure, paymentKey, startShop } from "./test-shop.ts";
import { createTimeline } from "./test-timeline.ts";

/** How often a repetition is granted, of as many as are asked for. */
function grants(budget: ReturnType<typeof createRetryBudget>, asked: number): number {
  return Array.from({ length: asked }, () => budget.spend()).filter(Boolean).length;
}

test("a full budget grants as many repetitions as its size, and no more", () => {
  expect(grants(createRetryBudget(20, createTimeline()), 100)).toBe(20);
});

test("a budget of 0 grants none", () => {
  const clock = createTimeline();
  const budget = createRetryBudget(0, clock);
  clock.pass(1_000_000);
  budget.earn();
  expect(grants(budget, 5)).toBe(0);
});

test("ten calls earn one repetition", () => {
  const budget = createRetryBudget(20, createTimeline());
  grants(budget, 20);
  for (let call = 0; call < 101; call++) budget.earn();
  expect(grants(budget, 100)).toBe(10);
});

test("a second earns one repetition, and no time more than the size", () => {
  const clock = createTimeline();
  const budget = createRetryBudget(20, clock);
  grants(budget, 20);
  clock.pass(3000);
  expect(grants(budget, 100)).toBe(3);
  clock.pass(1_000_000);
  expect(grants(budget, 100)).toBe(20);
});

test("a clock that is set back takes nothing away", () => {
  const clock = createTimeline();
  const budget = createRetryBudget(2, clock);
  clock.now = () => -10_000;
  expect(grants(budget, 5)).toBe(2);
});

test("F47 an outage does not multiply the traffic: 200 reads make 240 requests at most", async () => {
  const clock = { ...createTimeline(), setTimeout: createTestClock().setTimeout };
  await using shop = await startShop([text(503, "")], { clock, readCircuit: 0 });
  for (let read = 0; read < 200; read++) {
    await failure(shop.toss.payments.retrieve(`${paymentKey}${read}`));
  }
  expect(shop.seen.length).toBeGreaterThan(200);
  expect(shop.seen.length).toBeLessThanOrEqual(240);
});

test("a call that gets no repetition throws what it met", async () => {
  await using shop = await startShop([text(429, "")], { retryBudget: 0 });
  expect(await failure(cancel(shop.toss))).toMatchObject({ status: 429, applied: "maybe" });
  expect(shop.seen).toHaveLength(1);
});
