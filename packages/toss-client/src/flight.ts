import type { Deadlines, TimedWait } from "./deadlines.ts";
import { deepFreeze } from "./deep-freeze.ts";
import type { Asker, Exchange, Stoppable } from "./exchange.ts";
import { toError } from "./interruption.ts";
import type { CallSettings } from "./options.ts";
import type { TossCall } from "./toss-call.ts";

/** What a flight needs of the transport that sends it. */
export interface FlightControl {
  readonly deadlines: Deadlines;
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
  /** Its place on the board. */
  place = 0;
  /** The next flight in the same place of the board. */
  next: Flight | undefined = undefined;

  readonly #control: FlightControl;
  #first: Waiter | undefined = undefined;
  #last: Waiter | undefined = undefined;
  #isOver = false;

  constructor(call: TossCall<unknown>, control: FlightControl) {
    this.call = call;
    this.#control = control;
  }

  /** Waits for the answer, no longer than these limits say. Those whose waits would end alike get the same promise. */
  wait<T>(limits: CallSettings): Promise<T> {
    const { deadlines } = this.#control;
    const last = this.#last;
    if (last !== undefined && last.signal === limits.signal && deadlines.endAlike(last, limits)) {
      last.isShared = true;
      return last.answer as Promise<T>;
    }
    const waiter = new Waiter(this, limits);
    if (last === undefined) this.#first = waiter;
    else last.next = waiter;
    this.#last = waiter;
    this.deadline = Math.max(this.deadline, deadlines.begin(waiter));
    if (waiter.signal !== undefined) waiter.listen(waiter.signal);
    return waiter.answer as Promise<T>;
  }

  answered(result: Exchange): void {
    if (this.listener === undefined) this.#control.heard(this, result);
    else this.listener(result);
  }

  /** All get the same value. Where they are several, it is frozen. */
  land(value: unknown): void {
    if (this.#first !== this.#last || this.#first?.isShared === true) deepFreeze(value);
    for (let waiter = this.#close(); waiter !== undefined; waiter = waiter.next) {
      waiter.resolve(value);
    }
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
    this.#end(leaving);
    return true;
  }

  #close(): Waiter | undefined {
    const first = this.#first;
    this.#first = undefined;
    this.#last = undefined;
    if (this.#isOver) return undefined;
    this.#isOver = true;
    this.#control.full(this);
    this.#control.ended();
    for (let waiter = first; waiter !== undefined; waiter = waiter.next) this.#end(waiter);
    return first;
  }

  #end(waiter: Waiter): void {
    this.#control.deadlines.end(waiter);
    waiter.unlisten();
  }
}

/** A caller who waits, or several whose waits end alike. */
class Waiter implements TimedWait {
  readonly answer: Promise<unknown>;
  isShared = false;
  resolve!: (value: unknown) => void;
  reject!: (error: unknown) => void;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** The next one who waits for the same answer. */
  next: Waiter | undefined = undefined;
  timer: TimedWait["timer"] = undefined;
  before: TimedWait | undefined = undefined;
  after: TimedWait | undefined = undefined;
  readonly #flight: Flight;

  constructor(flight: Flight, { timeoutMs, signal }: CallSettings) {
    this.timeoutMs = timeoutMs;
    this.signal = signal;
    this.#flight = flight;
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
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

  overdue(): void {
    this.#flight.leave(this, new Error(`${this.timeoutMs} ms have passed`));
  }
}
