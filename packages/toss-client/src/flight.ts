import type { TossClock } from "./clock.ts";
import { copierOf } from "./copier.ts";
import type { Asker, Exchange, Stoppable } from "./exchange.ts";
import { toError } from "./interruption.ts";
import type { CallSettings } from "./options.ts";
import type { TossCall } from "./toss-call.ts";

/** What a flight needs of the transport that sends it. */
export interface FlightControl {
  readonly clock: TossClock;
  /** What a request came to that nobody else waits for. */
  heard(flight: Flight, result: Exchange): void;
  /** The error of a caller who leaves before the answer. */
  left(flight: Flight, cause: Error): Error;
  /** Nobody may join the flight any more. Called once or twice. */
  full(flight: Flight): void;
  /** The flight is over. */
  ended(): void;
}

/**
 * A call on its way, and all who wait for its answer: one, or many who read the same. Each has a deadline and a signal of its
 * own, which end its wait and nobody else's; the request itself ends with the last one.
 *
 * A class, and no closures in its fields: they make a call dearer than everything it does, since the collector takes what
 * they hold for old.
 */
export class Flight implements Asker {
  readonly call: TossCall<unknown>;
  reason: Error | undefined = undefined;
  running: Stoppable | undefined = undefined;
  /** Takes an answer instead of `heard`. */
  listener: ((result: Exchange) => void) | undefined = undefined;
  /** The last of the deadlines. */
  deadline = 0;
  repeats = 0;
  /** Whether an attempt may have taken effect. */
  unclear = false;
  /** The next flight in the same place of the board. */
  next: Flight | undefined = undefined;

  readonly #control: FlightControl;
  #first: Waiter | undefined = undefined;
  #last: Waiter | undefined = undefined;
  /** One timer for all, for the first of the deadlines. */
  #timer: unknown = undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(call: TossCall<unknown>, control: FlightControl) {
    this.call = call;
    this.#control = control;
  }

  /** Waits for the answer, no longer than these limits say. */
  wait<T>(limits: CallSettings): Promise<T> {
    const waiter = new Waiter(this, limits, this.#control.clock.now() + limits.timeoutMs);
    const answer = new Promise<T>((resolve, reject) => {
      waiter.resolve = resolve as (value: unknown) => void;
      waiter.reject = reject;
    });
    if (this.#last === undefined) this.#first = waiter;
    else this.#last.next = waiter;
    this.#last = waiter;
    if (waiter.deadline > this.deadline) this.deadline = waiter.deadline;
    if (waiter.deadline < this.#timerAt) this.#setTimer(waiter.deadline);
    if (waiter.signal !== undefined) waiter.listen(waiter.signal);
    return answer;
  }

  answered(result: Exchange): void {
    if (this.listener === undefined) this.#control.heard(this, result);
    else this.listener(result);
  }

  /** The first gets the value itself, the others copies. Nobody can change theirs before all have been made. */
  land(value: unknown): void {
    const copy = this.#first === this.#last ? undefined : copierOf(value);
    const first = this.#close();
    let other = copy && first?.next;
    for (; other !== undefined; other = other.next) other.resolve(copy?.());
    first?.resolve(value);
  }

  /** Ends as this does. */
  follow(answer: Promise<unknown>): void {
    answer.then((value) => this.land(value)).catch((error) => this.fail(error));
  }

  fail(error: unknown): void {
    for (let waiter = this.#close(); waiter !== undefined; waiter = waiter.next) {
      waiter.reject(error);
    }
  }

  /** Ends one wait, and the request with the last of them. */
  leave(leaving: Waiter, cause: Error): void {
    if (this.#first === leaving && leaving.next === undefined) {
      this.#interrupt(cause);
    } else if (this.#remove(leaving)) {
      leaving.reject(this.#control.left(this, cause));
    }
  }

  /** What is in flight says whether the request was sent, and so what became of the call. */
  #interrupt(cause: Error): void {
    this.reason ??= cause;
    this.#control.full(this);
    this.running?.stop(this.reason);
  }

  #remove(leaving: Waiter): boolean {
    let before: Waiter | undefined;
    for (let waiter = this.#first; waiter !== leaving; waiter = waiter.next) {
      if (waiter === undefined) return false;
      before = waiter;
    }
    if (before === undefined) this.#first = leaving.next;
    else before.next = leaving.next;
    if (this.#last === leaving) this.#last = before;
    leaving.unlisten();
    return true;
  }

  #close(): Waiter | undefined {
    const first = this.#first;
    this.#first = undefined;
    this.#last = undefined;
    if (this.#isOver) return undefined;
    this.#isOver = true;
    this.#control.clock.clearTimeout(this.#timer);
    this.#control.full(this);
    this.#control.ended();
    for (let waiter = first; waiter !== undefined; waiter = waiter.next) waiter.unlisten();
    return first;
  }

  #setTimer(at: number): void {
    const { clock } = this.#control;
    clock.clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = clock.setTimeout(() => this.#overdue(at), at - clock.now());
  }

  #overdue(now: number): void {
    let earliest = Number.POSITIVE_INFINITY;
    for (let waiter = this.#first; waiter !== undefined; waiter = waiter.next) {
      if (waiter.deadline > now) earliest = Math.min(earliest, waiter.deadline);
      else this.leave(waiter, new Error(`${waiter.timeoutMs} ms have passed`));
    }
    if (earliest < Number.POSITIVE_INFINITY) this.#setTimer(earliest);
  }
}

/** A caller who waits. */
class Waiter {
  resolve!: (value: unknown) => void;
  reject!: (error: unknown) => void;
  readonly deadline: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  next: Waiter | undefined = undefined;
  readonly #flight: Flight;

  constructor(flight: Flight, { timeoutMs, signal }: CallSettings, deadline: number) {
    this.deadline = deadline;
    this.timeoutMs = timeoutMs;
    this.signal = signal;
    this.#flight = flight;
  }

  listen(signal: AbortSignal): void {
    signal.addEventListener("abort", this);
    if (signal.aborted) this.handleEvent();
  }

  unlisten(): void {
    this.signal?.removeEventListener("abort", this);
  }

  handleEvent(): void {
    this.#flight.leave(this, toError(this.signal?.reason));
  }
}
