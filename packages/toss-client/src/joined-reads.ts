import { readAnswer } from "./answer.ts";
import type { TossClock } from "./clock.ts";
import { copierOf } from "./copier.ts";
import { Stop, toError } from "./interruption.ts";
import type { CallSettings } from "./options.ts";
import type { TossCall } from "./toss-call.ts";

/** Reads that share their requests. */
export interface JoinedReads {
  /** Waits with those who asked for the same before; undefined when nobody did. */
  join<T>(name: string, limits: CallSettings): Promise<T> | undefined;
  /** Waits with them too, or sends the call. */
  send<T>(name: string, call: TossCall<T>): Promise<T>;
}

/** One request on its way, and all who wait for it. */
interface Flight {
  readonly call: TossCall<unknown>;
  readonly name: string;
  readonly stop: Stop;
  waiters: Waiter[];
  /** One for all: it goes off at the first deadline of them. */
  timer: unknown;
  timerAt: number;
}

interface Waiter {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly deadline: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  onAbort: (() => void) | undefined;
}

/**
 * Lets reads of the same thing at the same time share one request. Each caller has a deadline and a signal of its own, which
 * end its wait and nobody else's; the request itself ends with the last one. Each gets an object of its own.
 *
 * @param run Sends a call, and ends it when it is stopped.
 * @param secrets Never to appear in a message.
 */
export function createJoinedReads(
  run: <T>(call: TossCall<T>, stop: Stop) => Promise<T>,
  clock: TossClock,
  secrets: readonly string[],
): JoinedReads {
  const flights = new Map<string, Flight>();

  function wait<T>(flight: Flight, { timeoutMs, signal }: CallSettings): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve: resolve as (value: unknown) => void,
        reject,
        deadline: clock.now() + timeoutMs,
        timeoutMs,
        signal,
        onAbort: undefined,
      };
      // The first of them alone is the usual case, and a list that grows takes room for many.
      if (flight.waiters.length === 0) flight.waiters = [waiter];
      else flight.waiters.push(waiter);
      if (signal !== undefined) {
        waiter.onAbort = () => leave(flight, waiter, toError(signal.reason));
        signal.addEventListener("abort", waiter.onAbort);
        if (signal.aborted) return waiter.onAbort();
      }
      flight.stop.deadline = Math.max(flight.stop.deadline, waiter.deadline);
      if (waiter.deadline < flight.timerAt) setTimer(flight, waiter.deadline);
    });
  }

  function setTimer(flight: Flight, at: number): void {
    clock.clearTimeout(flight.timer);
    flight.timerAt = at;
    flight.timer = clock.setTimeout(() => {
      for (const waiter of [...flight.waiters]) {
        if (waiter.deadline > at) continue;
        leave(flight, waiter, new Error(`${waiter.timeoutMs} ms have passed`));
      }
      const deadlines = flight.waiters.map(({ deadline }) => deadline);
      if (deadlines.length > 0) setTimer(flight, Math.min(...deadlines));
    }, at - clock.now());
  }

  /** Ends one wait, and the request with the last of them. */
  function leave(flight: Flight, waiter: Waiter, cause: Error): void {
    const at = flight.waiters.indexOf(waiter);
    if (at < 0) return;
    flight.waiters.splice(at, 1);
    unhear(waiter);
    waiter.reject(interrupted(flight.call, cause, secrets, clock.now()));
    if (flight.waiters.length > 0) return;
    land(flight);
    flight.stop.interrupt(cause);
  }

  /** Whoever asks from now on gets an answer of its own: this one may be out of date by then. */
  function land(flight: Flight): void {
    clock.clearTimeout(flight.timer);
    if (flights.get(flight.name) === flight) flights.delete(flight.name);
    for (const waiter of flight.waiters) unhear(waiter);
  }

  function fly(flight: Flight): void {
    const onError = (error: unknown) => {
      land(flight);
      for (const { reject } of flight.waiters) reject(error);
    };
    run(flight.call, flight.stop).then((value) => {
      try {
        land(flight);
        hand(value, flight.waiters);
      } catch (error) {
        onError(error);
      }
    }, onError);
  }

  const join = <T>(name: string, limits: CallSettings): Promise<T> | undefined => {
    const flight = flights.get(flightName(name, limits));
    return flight && wait<T>(flight, limits);
  };

  return {
    join,
    send<T>(name: string, call: TossCall<T>) {
      const fullName = flightName(name, call);
      const known = flights.get(fullName);
      if (known !== undefined) return wait<T>(known, call);
      const flight: Flight = {
        call,
        name: fullName,
        stop: new Stop(),
        waiters: [],
        timer: undefined,
        timerAt: Number.POSITIVE_INFINITY,
      };
      const answer = wait<T>(flight, call);
      if (flight.waiters.length > 0) {
        flights.set(flight.name, flight);
        fly(flight);
      }
      return answer;
    },
  };
}

/** Reads that would be repeated or answered differently are not the same. */
function flightName(name: string, { maxRetries, testCode }: CallSettings): string {
  return `${name} ${maxRetries} ${testCode ?? ""}`;
}

function unhear({ signal, onAbort }: Waiter): void {
  if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
}

/** The first gets the value itself, the others copies, all made before anybody can change theirs. */
function hand(value: unknown, waiters: readonly Waiter[]): void {
  if (waiters.length > 1) {
    const copy = copierOf(value);
    for (let index = 1; index < waiters.length; index += 1) waiters[index]?.resolve(copy());
  }
  waiters[0]?.resolve(value);
}

function interrupted(
  call: TossCall<unknown>,
  cause: Error,
  secrets: readonly string[],
  now: number,
): unknown {
  const outcome = readAnswer(
    call,
    { kind: "noAnswer", sent: false, cause },
    { unclear: false, secrets, now },
  );
  return "error" in outcome ? outcome.error : cause;
}
