import { type CallerName, openCaller } from "./callers.ts";

/** What a contender's process is asked to do, once per round. */
export interface Task {
  do: "retrieve" | "retrieveLarge" | "confirm" | "sameRetrieves";
  count: number;
  concurrency: number;
}

/** What a round came to, per call. Bytes are counted where the collector can be kept from running (`--expose-gc`). */
export interface Measured {
  cpuUs: number;
  wallUs: number;
  bytes: number;
}

const [name = "request", url = "", mode = ""] = process.argv.slice(2);
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
  globalThis.gc?.();
  const allocated = allocatedBytes();
  const cpu = process.cpuUsage();
  const start = performance.now();
  if (task === "sameRetrieves") await sameOnes();
  else await Promise.all(Array.from({ length: concurrency }, worker));
  const wallUs = (performance.now() - start) * 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpuUs: (user + system) / count,
    wallUs: wallUs / count,
    bytes: mode === "bytes" ? (allocatedBytes() - allocated) / count : Number.NaN,
  };
}

/** With a young generation that holds a whole round, what is in use afterwards is what was allocated. */
function allocatedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.on("message", (task: Task) => void measure(task).then((seen) => process.send?.(seen)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
