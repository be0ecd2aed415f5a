import { parseArgs } from "node:util";
import fc from "fast-check";
import { fuzzHandler } from "./fuzz-handler.ts";
import { payloads, problemOf } from "./superjson-payloads.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000000" },
    metas: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
});
const seed = Number(values.seed);
const onProgress = (done: number) => process.stderr.write(`\r${done} `);
const mebibytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);

console.log(`seed ${seed}`);
const requests = Number(values.requests);
const count = await fuzzHandler({ seed, requests, onProgress });
console.log(`\r${requests} requests, none of them a fault: ${JSON.stringify(count)}`);

const metas = Number(values.metas);
const prototype = () => JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
const before = prototype();
const batch = 10_000;
let [first, peak] = [0, 0];
for (let done = 0; done < metas; done += batch) {
  const numRuns = Math.min(batch, metas - done);
  const property = fc.property(payloads, (payload) => {
    const problem = problemOf(payload);
    if (problem !== null) throw new Error(problem);
  });
  fc.assert(property, { numRuns, seed: seed + done / batch });
  if (prototype() !== before) throw new Error(`Object.prototype changed after ${done} metas`);
  peak = Math.max(peak, mebibytes());
  // What the generator itself takes is there by then.
  if (done <= 5 * batch) first = peak;
  onProgress(done);
}
console.log(
  `\r${metas} metas read or refused; ${first} MiB of memory, at most ${peak - first} more`,
);
