import { TossOptionsError } from "./toss-error.ts";

/** Counts what is running, so that closing can wait for it. */
export interface Lifetime {
  /**
   * Runs a call, unless the client was closed.
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
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    await Promise.allSettled(running);
    await free();
  }

  return {
    async run(where, start) {
      if (closing !== undefined)
        throw new TossOptionsError(`${where}: this Toss client was closed`);
      const result = start();
      running.add(result);
      return result.finally(() => running.delete(result));
    },
    isClosed: () => closing !== undefined,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
