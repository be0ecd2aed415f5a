import type { RouteName } from "../api/routes.ts";
import { checkFault } from "./fault-check.ts";

/** An answer made up by a fault. `contentType` defaults to `application/json`. */
export interface MadeUpAnswer {
  status: number;
  body: string;
  contentType?: string;
  headers?: Record<string, string>;
}

/** What goes wrong. "Executed" means the payment changes and the answer is stored under its idempotency key. */
export type FaultEffect =
  /** Connection destroyed, nothing executed. */
  | { kind: "dropBefore" }
  /** Executed, then the connection is destroyed without an answer. */
  | { kind: "dropAfter" }
  /** Let in, executed after so many real milliseconds: until then its idempotency key and payment are busy. */
  | { kind: "delayBefore"; ms: number }
  /** Executed at once, answered after so many real milliseconds. */
  | { kind: "delayAfter"; ms: number }
  /** Executed, never answered; the socket stays open until `faults.clear()` or `close()`. */
  | { kind: "holdAfter" }
  /** This is answered, nothing executed. */
  | ({ kind: "answer" } & MadeUpAnswer)
  /** Executed, but this is answered. */
  | ({ kind: "answerAfter" } & MadeUpAnswer)
  /** Executed; a 2xx answer has these fields replaced. */
  | { kind: "patch"; body: Record<string, unknown> };

/** One thing to go wrong on one endpoint. */
export type Fault = {
  route: RouteName;
  /** How many requests it hits. Default 1. */
  times?: number;
  /** How many requests of the endpoint pass before the first hit. Default 0. */
  skip?: number;
} & FaultEffect;

/** Faults waiting for their request. Every request of an endpoint counts for each of its faults. */
export class FaultList {
  #waiting: { fault: Fault; skip: number; times: number }[] = [];

  /** @throws {TypeError} It is not a fault; the message says which field. */
  add(fault: Fault): void {
    checkFault(fault);
    this.#waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  /** The oldest fault that hits this request. */
  take(route: RouteName): FaultEffect | undefined {
    const counting = this.#waiting.filter(({ fault }) => fault.route === route);
    const hit = counting.find(({ skip }) => skip === 0);
    for (const waiting of counting) if (waiting.skip > 0) waiting.skip -= 1;
    if (hit === undefined) return undefined;
    hit.times -= 1;
    if (hit.times === 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== hit);
    return hit.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
