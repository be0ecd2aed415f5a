import type { TossClock } from "./clock.ts";

/** The end that a deadline or the caller's signal may put to a call. */
export interface Interruption {
  /** When the call must have ended, by its clock. */
  readonly deadline: number;
  /** Why the call must end; undefined as long as it need not. */
  readonly reason: Error | undefined;
  /** What to stop at that moment: the request in flight, or the wait for the next one. */
  onInterrupt: ((reason: Error) => void) | undefined;
  /** Frees timer and listener. */
  end(): void;
}

/** Starts the one timer of a call, and listens to its signal when it has one. */
export function startInterruption(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  clock: TossClock,
): Interruption {
  let reason: Error | undefined;
  const interrupt = (error: Error) => {
    reason ??= error;
    interruption.onInterrupt?.(reason);
  };
  const onAbort = () => interrupt(toError(signal?.reason));
  const timer = clock.setTimeout(
    () => interrupt(new Error(`${timeoutMs} ms have passed`)),
    timeoutMs,
  );
  const interruption: Interruption = {
    deadline: clock.now() + timeoutMs,
    get reason() {
      return reason;
    },
    onInterrupt: undefined,
    end() {
      clock.clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted) onAbort();
  return interruption;
}

/** An interruption that others cause: it has neither a timer nor a signal of its own. */
export class Stop implements Interruption {
  deadline = 0;
  reason: Error | undefined = undefined;
  onInterrupt: ((reason: Error) => void) | undefined = undefined;

  interrupt(reason: Error): void {
    this.reason ??= reason;
    this.onInterrupt?.(this.reason);
  }

  end(): void {}
}

/** Waits, but not beyond an interruption. */
export function sleep(ms: number, interruption: Interruption, clock: TossClock): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clock.clearTimeout(timer);
      interruption.onInterrupt = undefined;
      resolve();
    };
    const timer = clock.setTimeout(wake, ms);
    interruption.onInterrupt = wake;
  });
}

/** Anything may be thrown, and anything may be the reason of a signal. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error("aborted", { cause: thrown });
}
