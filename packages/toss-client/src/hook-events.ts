import type { TossFailure } from "./code-failure.ts";
import type { Applied } from "./error-facts.ts";
import type { TossOperation } from "./toss-operation.ts";

/** What every event says. Nothing in it is secret or of a person: no key, no id, no header, no body. */
export interface TossCallEvent {
  /** Counts the calls of this process, so that the events of one call can be found. */
  readonly call: number;
  /** Method and path without any id in it: `"POST /v1/payments/{paymentKey}/cancel"`. */
  readonly where: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly operation: TossOperation;
  /** Which attempt of the call: 1 is the first. */
  readonly attempt: number;
}

/** An attempt begins. */
export interface TossRequestEvent extends TossCallEvent {}

/** What went wrong with an attempt. */
export interface TossEventError {
  /** Class of the error, such as `"TossApiError"`. */
  readonly name: string;
  /** Toss's code; undefined when Toss gave none. */
  readonly code: string | undefined;
  /** What became of the attempt, as `tossFailure` says. */
  readonly failure: TossFailure;
  readonly applied: Applied;
}

/** An attempt ended. */
export interface TossResponseEvent extends TossCallEvent {
  /** Of this attempt, by the client's clock. */
  readonly durationMs: number;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Undefined when all went well. */
  readonly error: TossEventError | undefined;
}

/** The attempt failed, and the call is repeated after a wait. */
export interface TossRetryEvent extends TossCallEvent {
  /** How long until the next attempt. */
  readonly waitMs: number;
  readonly error: TossEventError;
}

/**
 * Functions that are told of every attempt, and cannot change it: what they throw, and what their promises reject with, is
 * dropped, and nothing waits for them.
 */
export interface TossHooks {
  onRequest?: ((event: TossRequestEvent) => void) | undefined;
  onResponse?: ((event: TossResponseEvent) => void) | undefined;
  onRetry?: ((event: TossRetryEvent) => void) | undefined;
}
