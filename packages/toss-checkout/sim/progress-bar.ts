export interface ProgressBar {
  /** One more is done. */
  step(label: string): void;
  end(): void;
  /** How many were done in a second, on the average. */
  perSecond(): number;
}

const width = 30;
const everyMs = 200;
const linesEveryMs = 60_000;

/** A bar on a terminal; elsewhere a line a minute, so that a log tells where to go on. */
export function startProgress(total: number): ProgressBar {
  const beganAt = performance.now();
  const { stderr } = process;
  let done = 0;
  let shownAt = beganAt;

  const perSecond = (): number => Math.round((done / (performance.now() - beganAt)) * 10_000) / 10;

  function show(label: string): void {
    shownAt = performance.now();
    const filled = Math.round((done / total) * width);
    const bar = "█".repeat(filled).padEnd(width, "░");
    const rest = Math.ceil((total - done) / perSecond());
    const text = `${bar} ${done}/${total}  ${perSecond()}/s  ${rest} s left  ${label}`;
    stderr.write(stderr.isTTY ? `\r${text}\x1b[K` : `${text}\n`);
  }

  return {
    perSecond,
    step(label) {
      done += 1;
      if (performance.now() - shownAt > (stderr.isTTY ? everyMs : linesEveryMs)) show(label);
    },
    end() {
      if (stderr.isTTY) stderr.write("\r\x1b[K");
    },
  };
}
