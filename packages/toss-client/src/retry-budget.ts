import type { TossClock } from "./clock.ts";

/** What each call puts back: repetitions come to a tenth of the calls. */
const perCall = 0.1;

/** What each second puts back, so that a quiet shop has its repetitions again soon after an outage. */
const perSecond = 1;

/** Keeps repetitions a small part of the traffic, so that Toss in trouble is not asked several times as much. */
export interface RetryBudget {
  /** A call begins. */
  earn(): void;
  /** Takes a repetition, or says that there is none left. */
  spend(): boolean;
}

/**
 * A bucket of `size` repetitions, full at first. Each call puts a tenth of one back, each second a whole one.
 */
export function createRetryBudget(size: number, clock: TossClock): RetryBudget {
  let tokens = size;
  let filledAt = clock.now();

  return {
    earn() {
      tokens = Math.min(size, tokens + perCall);
    },
    spend() {
      const now = clock.now();
      // A clock that was set back takes nothing away.
      const seconds = Math.max(0, now - filledAt) / 1000;
      tokens = Math.min(size, tokens + seconds * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
