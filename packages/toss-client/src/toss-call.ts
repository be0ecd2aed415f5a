import type { Question } from "./answer.ts";
import type { CallSettings } from "./options.ts";
import type { RepeatRule } from "./retry.ts";

/** One call, ready to be sent. */
export interface TossCall<T> extends Question<T>, CallSettings {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly repeat: RepeatRule;
  /** The id of what is read. Calls of the same `where` and id at the same time share one request. */
  readonly joins?: string | undefined;
  /** The answer is read by a function of the caller's, which runs in the caller's context. */
  readonly isParsedByCaller?: boolean;
}
