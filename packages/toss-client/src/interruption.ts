import type { TossClock } from "./clock.ts";
import type { Asker } from "./exchange.ts";

/** Waits, but not beyond an interruption. */
export function sleep(ms: number, asker: Asker, clock: TossClock): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clock.clearTimeout(timer);
      asker.running = undefined;
      resolve();
    };
    const timer = clock.setTimeout(wake, ms);
    asker.running = { stop: wake };
  });
}

/** Anything may be thrown, and anything may be the reason of a signal. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error("aborted", { cause: thrown });
}
