import { channel } from "#runtime";
import type { TossClock } from "./clock.ts";
import { eventError } from "./event-error.ts";
import { statusOf } from "./exchange.ts";
import type {
  TossHooks,
  TossRequestEvent,
  TossResponseEvent,
  TossRetryEvent,
} from "./hook-events.ts";
import type { Watch, WatchedCall } from "./watch.ts";

/** Of `node:diagnostics_channel`: subscribers are told of the attempts of every client in the process. */
const channels = {
  request: channel("toss-client:request"),
  response: channel("toss-client:response"),
  retry: channel("toss-client:retry"),
};

let calls = 0;

/** Whether anybody would hear of a call. */
export function isHeard(hooks: TossHooks): boolean {
  return (
    hooks.onRequest !== undefined ||
    hooks.onResponse !== undefined ||
    hooks.onRetry !== undefined ||
    channels.request.hasSubscribers ||
    channels.response.hasSubscribers ||
    channels.retry.hasSubscribers
  );
}

/** Tells hooks and channels of one call. */
export function createHookWatch(
  { where, method, operation }: WatchedCall,
  hooks: TossHooks,
  clock: TossClock,
): Watch {
  const call = ++calls;
  let attempt = 0;
  let startedAt = 0;
  const facts = () => ({ call, where, method, operation, attempt });

  return {
    request(number) {
      attempt = number;
      startedAt = clock.now();
      const event: TossRequestEvent = Object.freeze(facts());
      channels.request.publish(event);
      tell(hooks.onRequest, event);
    },
    response(result, outcome) {
      const event: TossResponseEvent = Object.freeze({
        ...facts(),
        durationMs: clock.now() - startedAt,
        status: statusOf(result),
        error: "error" in outcome ? eventError(outcome.error) : undefined,
      });
      channels.response.publish(event);
      tell(hooks.onResponse, event);
    },
    retry(error, waitMs) {
      const event: TossRetryEvent = Object.freeze({ ...facts(), waitMs, error: eventError(error) });
      channels.retry.publish(event);
      tell(hooks.onRetry, event);
    },
  };
}

function tell<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  try {
    const told = hook?.(event);
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // A payment does not fail because its log did.
  }
}
