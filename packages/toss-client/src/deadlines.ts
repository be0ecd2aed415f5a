import type { TossClock } from "./clock.ts";

/** A wait that must end in time. */
export interface TimedWait {
  readonly timeoutMs: number;
  /** Its timer, and its neighbours among the waits of that timer. Written by `Deadlines` alone. */
  timer: SharedTimer | undefined;
  before: TimedWait | undefined;
  after: TimedWait | undefined;
  /** Called once, when the time has passed before `end`. */
  overdue(): void;
}

/**
 * Ends waits when their time has passed. Waits of the same length that begin in the same millisecond share a timer: a timer
 * for each call costs more than all else that a deadline needs. The timer alone says when they end, so that a clock that is set
 * back or forward moves no deadline of a wait under way. It would have to be set back so that it reads the millisecond of a
 * wait under way once more, just when another one begins: that one would end early.
 */
export class Deadlines {
  readonly #clock: TossClock;
  readonly #isShared: boolean;
  #latest: SharedTimer | undefined = undefined;

  /** @param isShared False where a timer ends with whoever began it: then each wait has its own. */
  constructor(clock: TossClock, isShared = true) {
    this.#clock = clock;
    this.#isShared = isShared;
  }

  /** Begins a wait. @returns its deadline, as the clock reads now. */
  begin(wait: TimedWait): number {
    const now = this.#clock.now();
    const { timeoutMs } = wait;
    let timer = this.#latest;
    // One that nobody waits for has ended, and says nothing of when this wait begins.
    if (timer?.last === undefined || timer.begunAt !== now || timer.timeoutMs !== timeoutMs) {
      timer = new SharedTimer(this.#clock, now, timeoutMs);
      if (this.#isShared) this.#latest = timer;
    }
    timer.add(wait);
    return now + timeoutMs;
  }

  /** Whether a wait of that length that began now would end with this one. */
  endAlike({ timer }: TimedWait, { timeoutMs }: Pick<TimedWait, "timeoutMs">): boolean {
    return timer?.timeoutMs === timeoutMs && timer.begunAt === this.#clock.now();
  }

  /** Ends a wait. Does nothing when it has ended. */
  end(wait: TimedWait): void {
    wait.timer?.remove(wait);
  }
}

/** One timer, and the waits that end by it in the order in which they began. */
class SharedTimer {
  readonly begunAt: number;
  readonly timeoutMs: number;
  last: TimedWait | undefined = undefined;
  #first: TimedWait | undefined = undefined;
  readonly #clock: TossClock;
  readonly #id: unknown;

  constructor(clock: TossClock, begunAt: number, timeoutMs: number) {
    this.begunAt = begunAt;
    this.timeoutMs = timeoutMs;
    this.#clock = clock;
    this.#id = clock.setTimeout(() => this.#pass(), timeoutMs);
  }

  add(wait: TimedWait): void {
    wait.timer = this;
    wait.before = this.last;
    if (this.last === undefined) this.#first = wait;
    else this.last.after = wait;
    this.last = wait;
  }

  remove(wait: TimedWait): void {
    const { before, after } = wait;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.last = before;
    else after.before = before;
    wait.timer = undefined;
    wait.before = undefined;
    wait.after = undefined;
    if (this.last === undefined) this.#clock.clearTimeout(this.#id);
  }

  /** One that is overdue may end others. */
  #pass(): void {
    for (let wait = this.#first; wait !== undefined; wait = this.#first) {
      this.remove(wait);
      wait.overdue();
    }
  }
}
