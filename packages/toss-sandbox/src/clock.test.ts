import { expect, test, vi } from "vitest";
import { createClock } from "./clock.ts";

test("advancing runs what falls due, in order and each at its own time", () => {
  const clock = createClock(() => 1_000);
  const seen: [string, number][] = [];
  const note = (name: string) => () => seen.push([name, clock.now()]);
  clock.at(1_300, note("third"));
  clock.at(1_100, note("first"));
  clock.at(1_100, note("second"));
  clock.at(9_999, note("never"));
  clock.advance(500);
  expect(seen).toEqual([
    ["first", 1_100],
    ["second", 1_100],
    ["third", 1_300],
  ]);
  expect(clock.now()).toBe(1_500);
});

test("a task that another task adds runs in the same advance when it is due by then", () => {
  const clock = createClock(() => 0);
  const seen: number[] = [];
  const tick = () => {
    seen.push(clock.now());
    clock.at(clock.now() + 60, tick);
  };
  clock.at(60, tick);
  clock.advance(200);
  expect(seen).toEqual([60, 120, 180]);
});

test("a task that was called off does not run", () => {
  const clock = createClock(() => 0);
  const run = vi.fn();
  clock.at(10, run)();
  clock.advance(20);
  expect(run).not.toHaveBeenCalled();
});

test("catching up runs what is due where the source of time moved by itself", () => {
  let time = 0;
  const clock = createClock(() => time);
  const run = vi.fn();
  clock.at(10, run);
  time = 9;
  clock.catchUp();
  expect(run).not.toHaveBeenCalled();
  time = 10;
  clock.catchUp();
  expect(run).toHaveBeenCalledOnce();
});

test("a task runs by itself when its time comes", async () => {
  const clock = createClock(Date.now);
  await new Promise<void>((resolve) => clock.at(clock.now() + 5, resolve));
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 4e12])(
  "a clock is not moved by %d ms, after which no date could be written",
  (ms) => {
    const clock = createClock(Date.now);
    expect(() => clock.advance(ms)).toThrow(RangeError);
    expect(clock.now() - Date.now()).toBeLessThan(1_000);
  },
);

test("reset forgets tasks and advances", () => {
  const clock = createClock(() => 0);
  const run = vi.fn();
  clock.advance(5);
  clock.at(10, run);
  clock.reset();
  expect(clock.now()).toBe(0);
  clock.advance(20);
  expect(run).not.toHaveBeenCalled();
});
