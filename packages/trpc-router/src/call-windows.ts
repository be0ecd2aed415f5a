export interface CallWindowsOptions {
  max: number;
  windowMs: number;
  maxKeys: number;
  now: () => number;
}

interface CallWindow {
  start: number;
  calls: number;
}

/** Counts by key, each in a window of its own that begins with the first count; the oldest keys give way. */
export function createCallWindows({ max, windowMs, maxKeys, now }: CallWindowsOptions) {
  const windows = new Map<string, CallWindow>();

  function open(key: string, at: number): CallWindow | undefined {
    const window = windows.get(key);
    const isOver = window === undefined || at - window.start >= windowMs || at < window.start;
    return isOver ? undefined : window;
  }

  return {
    /** Counts one more. @returns How long until `key` may be counted again: 0, or more when this one was too many. */
    count(key: string): number {
      const at = now();
      const window = open(key, at) ?? { start: at, calls: 0 };
      window.calls += 1;
      // Written again, so that the first key is always the one nobody used for longest.
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > maxKeys) windows.delete(windows.keys().next().value as string);
      return window.calls > max ? window.start + windowMs - at : 0;
    },

    /** How long until one more would not be too many. */
    wait(key: string): number {
      const at = now();
      const window = open(key, at);
      return window !== undefined && window.calls >= max ? window.start + windowMs - at : 0;
    },
  };
}
