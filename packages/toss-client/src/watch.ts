import type { Outcome } from "./answer.ts";
import type { Exchange } from "./exchange.ts";
import type { TossCallEvent } from "./hook-events.ts";
import type { TossError } from "./toss-error.ts";

/** What is told while a call runs. */
export interface Watch {
  request(attempt: number): void;
  response(result: Exchange, outcome: Outcome<unknown>): void;
  retry(error: TossError, waitMs: number): void;
}

/** What a watch knows of a call: nothing of what is sent. */
export type WatchedCall = Pick<TossCallEvent, "where" | "method" | "operation">;
