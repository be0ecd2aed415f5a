import type { Kept } from "./kept.ts";

/** Time of one sandbox, in milliseconds since 1970. Moves only forward, so that expiries can be tested at once. */
export interface SandboxClock {
  now(): number;
  /**
   * Moves the clock by this many milliseconds. What falls due on the way happens in its order and at its own time.
   *
   * @throws {RangeError} negative, or more than a hundred years in all.
   */
  advance(ms: number): void;
}

/** A clock that also does things when their time comes, whether it was moved there or lived there. */
export interface Timeline extends SandboxClock, Kept {
  /** Runs `task` once it is `time`. @returns what calls it off */
  at(time: number, task: () => void): () => void;
  /** Runs what is due by now. Needed where the source of time was moved by somebody else. */
  catchUp(): void;
  /** Forgets every task. */
  stop(): void;
  /** Forgets every task and every `advance`. */
  reset(): void;
  /** Calls `listener` when somebody moved it; that time passes is no move. */
  onMove(listener: () => void): void;
}

interface Task {
  time: number;
  run: () => void;
}

/** A hundred years: idempotency keys and refund deadlines end long before, and dates can still be written. */
const longestAdvanceMs = 100 * 365 * 86_400_000;

/** Node's timers turn a longer wait into none. */
const longestWaitMs = 2 ** 31 - 1;

/** A clock that follows `source` plus whatever it was advanced by. */
export function createClock(source: () => number): Timeline {
  let offset = 0;
  /** Soonest first; of the same time, oldest first. */
  let tasks: Task[] = [];
  let timer: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();
  const now = () => source() + offset;

  function add(task: Task): void {
    let low = 0;
    let high = tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((tasks[middle] as Task).time <= task.time) low = middle + 1;
      else high = middle;
    }
    tasks.splice(low, 0, task);
    if (low === 0) arm();
  }

  function arm(): void {
    clearTimeout(timer);
    const [next] = tasks;
    if (next === undefined) return;
    const wait = Math.min(Math.max(next.time - now(), 0), longestWaitMs);
    // It may be early, or only the longest wait there is: then it is set again.
    timer = setTimeout(() => runUntil(now()), wait);
    // A virtual account's due date must not keep a test runner alive for a week.
    timer.unref();
  }

  /** Moves to `time` task by task, so that each of them sees the time it was due at. */
  function runUntil(time: number): void {
    for (let next = tasks[0]; next !== undefined && next.time <= time; next = tasks[0]) {
      tasks.shift();
      offset += Math.max(next.time - now(), 0);
      next.run();
    }
    arm();
  }

  function stop(): void {
    tasks = [];
    clearTimeout(timer);
  }

  function catchUp(): void {
    const time = now();
    // Every request catches up, and most find nothing: their timer is set already.
    if (tasks[0] !== undefined && tasks[0].time <= time) runUntil(time);
  }

  return {
    now,
    advance(ms) {
      if (!(Number.isFinite(ms) && ms >= 0 && offset + ms <= longestAdvanceMs)) {
        throw new RangeError(
          `clock.advance takes milliseconds of 0 or more, a hundred years in all, got ${ms}`,
        );
      }
      const target = now() + ms;
      runUntil(target);
      offset += Math.max(target - now(), 0);
      for (const listener of listeners) listener();
    },
    at(time, run) {
      const task = { time, run };
      add(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    catchUp,
    stop,
    reset() {
      stop();
      offset = 0;
      for (const listener of listeners) listener();
    },
    onMove: (listener) => void listeners.add(listener),
    save: () => offset,
    load(saved) {
      offset = Number(saved);
    },
  };
}

/** Korean wall time as Toss writes it: `2026-03-01T10:15:00+09:00`. */
export function koreanTime(time: number): string {
  const second = Math.floor(time / 1_000);
  const known = written.get(second);
  if (known !== undefined) return known;
  const nineHours = 9 * 3_600;
  const text = `${new Date((second + nineHours) * 1_000).toISOString().slice(0, 19)}+09:00`;
  if (written.size >= 60) written.clear();
  written.set(second, text);
  return text;
}

/** The latest ones: an answer has several times, and most are of the same few seconds. */
const written = new Map<number, string>();

/**
 * Reads Korean time without an offset: `2026-03-01T10:15:00`, or `2026-03-01` for its first moment.
 *
 * @returns `undefined` when it is none.
 */
export function koreanTimeOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?)?$/.test(text)) return undefined;
  const time = Date.parse(text.length === 10 ? `${text}T00:00:00+09:00` : `${text}+09:00`);
  // The 31st of April reads as the 1st of May.
  return koreanTime(time || 0).startsWith(text.slice(0, 19)) ? time : undefined;
}
