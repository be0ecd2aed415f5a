import { TossOptionsError } from "./toss-error.ts";

/** Counts what is running, so that closing can wait for it. */
export interface Lifetime {
  /**
   * Runs a call, unless the client was closed. Rejects, and never throws.
   *
   * @param where The call, for the message.
   * @throws {TossOptionsError} The client was closed.
   */
  run<T>(where: string, start: () => Promise<T>): Promise<T>;
  /** Whether new calls are refused. */
  isClosed(): boolean;
  /** Refuses new calls, lets the running ones end, then frees what they ran on. */
  close(): Promise<void>;
}

export function createLifetime(free: () => Promise<void>): Lifetime {
  let running = 0;
  let onIdle: (() => void) | undefined;
  let closing: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    if (running > 0) {
      await new Promise<void>((resolve) => {
        onIdle = resolve;
      });
    }
    await free();
  }

  function end(): void {
    running -= 1;
    if (running === 0) onIdle?.();
  }

  return {
    run(where, start) {
      if (closing !== undefined)
        return Promise.reject(new TossOptionsError(`${where}: this Toss client was closed`));
      running += 1;
      try {
        const result = start();
        result.then(end, end);
        return result;
      } catch (error) {
        end();
        return Promise.reject(error);
      }
    },
    isClosed: () => closing !== undefined,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
