/** Time as this package sees it. Give your own to move it in tests. */
export interface TossClock {
  /** Milliseconds since 1970, like `Date.now()`. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  /** Takes what `setTimeout` returned. */
  clearTimeout(id: unknown): void;
}

/** The computer's own time. */
export const systemClock: TossClock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (id) => clearTimeout(id as NodeJS.Timeout),
};
