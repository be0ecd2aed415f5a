import type { TossEventError } from "./hook-events.ts";
import { safeText } from "./safe-text.ts";
import type { TossError } from "./toss-error.ts";
import { tossFailure } from "./toss-failure.ts";

/** What may be told of an error: its class and what it means. Its message may hold words of others. */
export function eventError(error: TossError): TossEventError {
  const code = "code" in error ? safeText(String(error.code), []) : undefined;
  const { name, applied } = error;
  return Object.freeze({ name, code, failure: tossFailure(error), applied });
}
