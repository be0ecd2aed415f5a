import type { RouteName } from "../api/routes.ts";
import type { Fault } from "./fault.ts";
import { checkFault } from "./fault-check.ts";

/** A fault that was added. */
export interface FaultHandle {
  readonly id: string;
  /** How many requests it has hit so far. */
  readonly hits: number;
  /** Takes it back; requests it has already hit stay as they are. */
  remove(): void;
}

/** A fault that waits for its requests. */
export interface WaitingFault {
  id: string;
  fault: Fault;
  /** How many requests it has hit so far. */
  hits: number;
  /** How many more it will hit; `null`: no limit. */
  left: number | null;
}

/** What a fault may look at in a request. */
export interface FaultRequest {
  route: RouteName;
  idempotencyKey: string | undefined;
  concernsOrder(orderId: string): boolean;
  concernsPayment(paymentKey: string): boolean;
}

interface Waiting {
  id: string;
  fault: Fault;
  /** Requests it could have hit. */
  seen: number;
  hits: number;
}

/** Faults waiting for their requests. Every request counts for each fault that is meant for such requests. */
export class FaultList {
  #waiting: Waiting[] = [];
  #added = 0;

  /** @throws {TypeError} It is not a fault; the message says which field. */
  add(given: Fault): FaultHandle {
    checkFault(given);
    this.#added += 1;
    const waiting = { id: `fault-${this.#added}`, fault: structuredClone(given), seen: 0, hits: 0 };
    this.#waiting.push(waiting);
    return {
      id: waiting.id,
      get hits() {
        return waiting.hits;
      },
      remove: () => {
        this.remove(waiting.id);
      },
    };
  }

  /** Those that may still hit, oldest first. */
  list(): WaitingFault[] {
    return this.#waiting.map(({ id, fault, hits }) => {
      const left = limitOf(fault) - hits;
      return { id, fault: structuredClone(fault), hits, left: Number.isFinite(left) ? left : null };
    });
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
    return this.#waiting.length < before;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The oldest fault that hits this request. */
  take(request: FaultRequest): Fault | undefined {
    const meant = this.#waiting.filter(({ fault }) => isMeant(fault, request));
    for (const waiting of meant) waiting.seen += 1;
    const hit = meant.find(({ fault: { skip = 0, every = 1 }, seen }) => {
      return seen > skip && (seen - skip) % every === 0;
    });
    if (hit === undefined) return undefined;
    hit.hits += 1;
    if (hit.hits >= limitOf(hit.fault)) this.remove(hit.id);
    return hit.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}

function limitOf({ times, every }: Fault): number {
  return times ?? (every === undefined ? 1 : Number.POSITIVE_INFINITY);
}

function isMeant(
  { route, orderId, paymentKey, idempotencyKey }: Fault,
  request: FaultRequest,
): boolean {
  return (
    (route === undefined || route === request.route) &&
    (idempotencyKey === undefined || idempotencyKey === request.idempotencyKey) &&
    (orderId === undefined || request.concernsOrder(orderId)) &&
    (paymentKey === undefined || request.concernsPayment(paymentKey))
  );
}
