import { type CallerName, openCaller } from "./callers.ts";

/** What a contender's process is asked to do, once a turn. */
export interface Task {
  do: "retrieve" | "retrieveLarge" | "confirm" | "sameRetrieves";
  count: number;
  concurrency: number;
}

/** What a turn came to, per call. Bytes can be counted when the collector does not run in between. */
export interface Measured {
  cpuUs: number;
  bytes: number;
}

const [name = "request", url = "", mode = ""] = process.argv.slice(2);
const { gc } = globalThis;
if (gc === undefined) throw new Error("needs node --expose-gc");
const caller = openCaller[name as CallerName](url, 16);
let keys = 0;

function nextKey(): string {
  keys += 1;
  return `tgen_20260301101500${String(keys).padStart(8, "0")}`;
}

function once(task: Task["do"]): Promise<unknown> {
  if (task === "confirm") return caller.confirm(nextKey());
  return caller.retrieve(nextKey(), task === "retrieveLarge" ? "large" : "small");
}

async function measure({ do: task, count, concurrency }: Task): Promise<Measured> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await once(task);
    }
  };
  const sameOnes = async () => {
    for (; left > 0; left -= 1) {
      const key = nextKey();
      await Promise.all(Array.from({ length: concurrency }, () => caller.retrieve(key, "small")));
    }
  };
  // Never a full collection: it takes compiled code away with it, and makes the next calls twice as dear.
  gc?.({ type: "minor" });
  const allocated = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  if (task === "sameRetrieves") await sameOnes();
  else await Promise.all(Array.from({ length: concurrency }, worker));
  const bytes = (process.memoryUsage().heapUsed - allocated) / count;
  // Each turn pays for the garbage that it made.
  if (mode === "cpu") gc?.({ type: "minor" });
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpuUs: (user + system) / count,
    // With a young generation that holds a whole turn, what is in use afterwards is what was allocated.
    bytes: mode === "bytes" ? bytes : Number.NaN,
  };
}

process.on("message", (task: Task) => void measure(task).then((seen) => process.send?.(seen)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
