/** Time of one sandbox, in milliseconds since 1970. Moves only forward, so that expiries can be tested at once. */
export interface SandboxClock {
  now(): number;
  /** Moves the clock by this many milliseconds. @throws {RangeError} negative or not finite. */
  advance(ms: number): void;
}

/** A clock that follows `source` plus whatever it was advanced by. */
export function createClock(source: () => number): SandboxClock & { reset(): void } {
  let offset = 0;
  return {
    now: () => source() + offset,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) {
        throw new RangeError(`clock.advance takes milliseconds of 0 or more, got ${ms}`);
      }
      offset += ms;
    },
    reset() {
      offset = 0;
    },
  };
}

/** Korean wall time as Toss writes it: `2026-03-01T10:15:00+09:00`. */
export function koreanTime(time: number): string {
  const nineHours = 9 * 3_600_000;
  return `${new Date(time + nineHours).toISOString().slice(0, 19)}+09:00`;
}
