const width = 24;

export interface ProgressBar {
  /** @param done From 0 to 1. */
  show(done: number, note: string): void;
  clear(): void;
}

/** A bar on the last line of a terminal. Without one it does nothing: a log is no place for it. */
export function createProgressBar(draw: ((text: string) => void) | undefined): ProgressBar {
  let drawn = 0;
  return {
    show(done, note) {
      if (draw === undefined) return;
      const filled = Math.round(Math.min(Math.max(done, 0), 1) * width);
      const line = `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${note}`;
      draw(`\r${line.padEnd(drawn)}`);
      drawn = line.length;
    },
    clear() {
      if (drawn > 0) draw?.(`\r${" ".repeat(drawn)}\r`);
      drawn = 0;
    },
  };
}
