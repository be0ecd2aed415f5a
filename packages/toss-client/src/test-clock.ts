import type { TossClock } from "./clock.ts";

/** A clock for tests: waits between attempts pass at once, the deadline only when told. */
export interface TestClock extends TossClock {
  /** The waits that were asked for, in ms. */
  readonly waits: number[];
  /** How many deadlines are still set. */
  deadlines(): number;
  /** Lets the deadline of every running call pass. */
  passDeadline(): void;
}

/** @param deadlineMs A wait of exactly this long is the deadline of a call. */
export function createTestClock(deadlineMs = 60_000): TestClock {
  let now = Date.parse("2026-03-01T03:00:00Z");
  const waits: number[] = [];
  const deadlines = new Map<object, () => void>();
  return {
    waits,
    deadlines: () => deadlines.size,
    now: () => now,
    setTimeout(run, ms) {
      const id = {};
      if (ms === deadlineMs) {
        deadlines.set(id, run);
      } else {
        waits.push(ms);
        now += ms;
        queueMicrotask(run);
      }
      return id;
    },
    clearTimeout: (id) => void deadlines.delete(id as object),
    passDeadline() {
      now += deadlineMs;
      for (const run of [...deadlines.values()]) run();
    },
  };
}
