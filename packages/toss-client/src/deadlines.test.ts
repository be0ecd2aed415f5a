import fc from "fast-check";
import { expect, test } from "vitest";
import { Deadlines, type TimedWait } from "./deadlines.ts";
import { createTimeline } from "./test-timeline.ts";

/** A wait that notes when it was overdue, in time that nobody sets. */
function createWait(timeoutMs: number, now: () => number) {
  const wait: TimedWait & { overdueAt: number[] } = {
    timeoutMs,
    timer: undefined,
    before: undefined,
    after: undefined,
    overdueAt: [],
    overdue: () => void wait.overdueAt.push(now()),
  };
  return wait;
}

test("waits of one length end alike when they begin in the same millisecond", () => {
  const time = createTimeline();
  const deadlines = new Deadlines(time);
  const wait = createWait(40, time.now);
  deadlines.begin(wait);
  expect(deadlines.endAlike(wait, { timeoutMs: 40 })).toBe(true);
  expect(deadlines.endAlike(wait, { timeoutMs: 41 })).toBe(false);
  time.pass(1);
  expect(deadlines.endAlike(wait, { timeoutMs: 40 })).toBe(false);
  deadlines.end(wait);
  expect(deadlines.endAlike(wait, { timeoutMs: 40 })).toBe(false);
});

test("where a timer ends with whoever began it, each wait has a timer of its own", () => {
  const time = createTimeline();
  let timers = 0;
  const setTimeout: typeof time.setTimeout = (...timer) => {
    timers += 1;
    return time.setTimeout(...timer);
  };
  for (const [isShared, expected] of [
    [true, 1],
    [false, 2],
  ] as const) {
    timers = 0;
    const deadlines = new Deadlines({ ...time, setTimeout }, isShared);
    for (const wait of [createWait(40, time.now), createWait(40, time.now)]) deadlines.begin(wait);
    expect(timers).toBe(expected);
  }
});

test("every wait ends when its own time has passed, however the clock is set meanwhile", () => {
  const act = fc.oneof(
    fc.record({ begin: fc.constantFrom(1, 40, 60_000) }),
    fc.record({ end: fc.nat(20) }),
    fc.record({ pass: fc.constantFrom(1, 39, 40, 30_000) }),
    fc.record({ set: fc.constantFrom(-3_600_000, -40, 40, 3_600_000) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const time = createTimeline();
      let ahead = 0;
      const deadlines = new Deadlines({ ...time, now: () => time.now() + ahead });
      const begun: { wait: ReturnType<typeof createWait>; at: number; endedAt: number }[] = [];
      for (const act of acts) {
        if ("begin" in act) {
          const wait = createWait(act.begin, time.now);
          begun.push({ wait, at: time.now(), endedAt: Number.POSITIVE_INFINITY });
          expect(deadlines.begin(wait)).toBe(time.now() + ahead + act.begin);
        } else if ("end" in act) {
          const one = begun[act.end];
          if (one === undefined) continue;
          deadlines.end(one.wait);
          one.endedAt = Math.min(one.endedAt, time.now());
        } else if ("pass" in act) {
          time.pass(act.pass);
        } else {
          // Never to a millisecond that it has read before.
          ahead += act.set + 0.001;
        }
      }
      time.pass(60_000);
      for (const { wait, at, endedAt } of begun) {
        const due = at + wait.timeoutMs;
        expect(wait.overdueAt).toEqual(endedAt < due ? [] : [due]);
      }
      expect(time.pending()).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test("waits of one length that begin in the same millisecond need one timer, until the last of them ends", () => {
  const time = createTimeline();
  const deadlines = new Deadlines(time);
  const begin = (timeoutMs: number) => {
    const wait = createWait(timeoutMs, time.now);
    deadlines.begin(wait);
    return wait;
  };
  const [first, second, third, short] = [begin(60_000), begin(60_000), begin(60_000), begin(5_000)];
  expect(time.pending()).toBe(2);
  for (const wait of [second, short, first]) deadlines.end(wait);
  expect(time.pending()).toBe(1);
  deadlines.end(third);
  expect(time.pending()).toBe(0);
});

test("a wait that ends others of the same timer when it is overdue keeps them from being overdue", () => {
  const time = createTimeline();
  const deadlines = new Deadlines(time);
  const other = createWait(10, time.now);
  const wait = { ...createWait(10, time.now), overdue: () => deadlines.end(other) };
  const last = createWait(10, time.now);
  for (const one of [wait, other, last]) deadlines.begin(one);
  time.pass(10);
  expect([other.overdueAt.length, last.overdueAt.length]).toEqual([0, 1]);
});
