/** Something that will happen; `run` is taken away when it was called off. */
export interface Appointment {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** 2026-03-02, a Monday, in milliseconds since the epoch. */
export const startOfTime = Date.UTC(2026, 2, 2);

/** Time that passes only from one appointment to the next, those of one moment in the order they were made. */
export class VirtualTime {
  now = startOfTime;
  #made = 0;
  readonly #heap: Appointment[] = [];

  after(ms: number, run: () => void): Appointment {
    return this.at(this.now + Math.ceil(Math.max(0, ms)), run);
  }

  at(at: number, run: () => void): Appointment {
    const appointment = { at: Math.max(at, this.now), order: this.#made, run };
    this.#made += 1;
    this.#push(appointment);
    return appointment;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((done) => void this.after(ms, done));
  }

  /** Keeps every appointment until then, and lets each one's promises come to rest before the next. */
  async runUntil(end: number, isOver: () => boolean = () => false): Promise<void> {
    await settled();
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      this.#pop();
      if (next.run === undefined) continue;
      this.now = next.at;
      next.run();
      await settled();
      if (isOver()) return;
    }
    this.now = Math.max(this.now, end);
  }

  #push(appointment: Appointment): void {
    const heap = this.#heap;
    let place = heap.push(appointment) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, appointment)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = appointment;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
  }
}

function isBefore(one: Appointment, other: Appointment): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Node begins its next tick only when no promise has anything left to do. */
function settled(): Promise<void> {
  return new Promise((done) => process.nextTick(done));
}
