import { channel } from "#runtime";
import { createHookWatch, isHeard } from "./hook-watch.ts";
import type { ClientSettings } from "./options.ts";
import { trace } from "./trace.ts";
import type { Watch, WatchedCall } from "./watch.ts";

/** Tells hooks, channels and the tracer of calls. */
export interface Watcher {
  /**
   * Whether anybody could tell in whose asynchronous context a call goes on: those who are told of it, and those who take
   * part in its requests.
   */
  isPresent(): boolean;
  /** Runs a call, with a watch when anybody wants to know of it. */
  run<T>(call: WatchedCall, run: (watch: Watch | undefined) => Promise<T>): Promise<T>;
}

/** Subscribers are told of undici's requests. OpenTelemetry's instrumentation of undici is one. */
const requests = channel("undici:request:create");

export function createWatcher(settings: ClientSettings): Watcher {
  const { hooks, tracer, origin, clock, dispatcher } = settings;
  return {
    isPresent: () =>
      tracer !== undefined || dispatcher !== undefined || requests.hasSubscribers || isHeard(hooks),
    run(call, run) {
      const watch = isHeard(hooks) ? createHookWatch(call, hooks, clock) : undefined;
      return tracer === undefined ? run(watch) : trace(tracer, call, origin, watch, run);
    },
  };
}
