import { TossOptionsError } from "./toss-error.ts";

/** Counts what is running, so that closing can wait for it. */
export interface Lifetime {
  /**
   * Lets a call in.
   *
   * @param where The call, for the message.
   * @throws {TossOptionsError} The client was closed.
   */
  admit(where: string): void;
  /** Something that was let in begins to run. */
  begin(): void;
  /** It ended. Called once for each beginning. */
  end(): void;
  /** Runs something from beginning to end. */
  run<T>(start: () => Promise<T>): Promise<T>;
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

  function begin(): void {
    running += 1;
  }

  function end(): void {
    running -= 1;
    if (running === 0) onIdle?.();
  }

  return {
    admit(where) {
      if (closing !== undefined) {
        throw new TossOptionsError(`${where}: this Toss client was closed`);
      }
    },
    begin,
    end,
    async run(start) {
      begin();
      try {
        return await start();
      } finally {
        end();
      }
    },
    isClosed: () => closing !== undefined,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
