import type { TossClock } from "./clock.ts";

/** A clock for tests that stands still until it is told to go on. */
export interface Timeline extends TossClock {
  /** Lets that much time pass, and everything that is due happen in its order. */
  pass(ms: number): void;
  /** Lets time pass until the next thing that is due. */
  passToNext(): void;
  /** How many things wait for their time. */
  pending(): number;
}

export function createTimeline(): Timeline {
  let now = Date.parse("2026-03-01T03:00:00Z");
  const timers = new Map<object, { at: number; run: () => void }>();
  const next = () => [...timers].sort(([, a], [, b]) => a.at - b.at)[0];

  function passUntil(end: number): void {
    for (let due = next(); due !== undefined && due[1].at <= end; due = next()) {
      const [id, { at, run }] = due;
      timers.delete(id);
      now = Math.max(now, at);
      run();
    }
    now = Math.max(now, end);
  }

  return {
    now: () => now,
    setTimeout(run, ms) {
      const id = {};
      timers.set(id, { at: now + ms, run });
      return id;
    },
    clearTimeout: (id) => void timers.delete(id as object),
    pass: (ms) => passUntil(now + ms),
    passToNext: () => passUntil(next()?.[1].at ?? now),
    pending: () => timers.size,
  };
}
