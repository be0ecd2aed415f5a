import { createHookWatch, isHeard } from "./hook-watch.ts";
import type { ClientSettings } from "./options.ts";
import { trace } from "./trace.ts";
import type { Watch, WatchedCall } from "./watch.ts";

/** Runs a call, with a watch when anybody wants to know of it. */
export type Watcher = <T>(
  call: WatchedCall,
  run: (watch: Watch | undefined) => Promise<T>,
) => Promise<T>;

/** Tells hooks, channels and the tracer of calls. Nearly free when there is none of them. */
export function createWatcher({ hooks, tracer, origin, clock }: ClientSettings): Watcher {
  return (call, run) => {
    const watch = isHeard(hooks) ? createHookWatch(call, hooks, clock) : undefined;
    return tracer === undefined ? run(watch) : trace(tracer, call, origin, watch, run);
  };
}
