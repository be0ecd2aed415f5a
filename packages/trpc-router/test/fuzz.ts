import { parseArgs } from "node:util";
import { fuzzAnnotations } from "./fuzz-annotations.ts";
import { fuzzHandler } from "./fuzz-handler.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000000" },
    metas: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
});
const seed = Number(values.seed);
const requests = Number(values.requests);
const metas = Number(values.metas);
const onProgress = (done: number) => process.stderr.write(`\r${done} `);
const collect = globalThis.gc;
if (!collect) throw new Error("start it by npm run fuzz:router, with --expose-gc");

console.log(`seed ${seed}`);
const count = await fuzzHandler({ seed, requests, onProgress });
console.log(`\r${requests} requests, none of them a fault: ${JSON.stringify(count)}`);
const { grownMiB, heldMiB } = fuzzAnnotations({ seed, metas, collect, onProgress });
console.log(
  `\r${metas} annotations read or refused: ${grownMiB.toFixed(0)} MiB more at most while 10,000 are read, ${heldMiB.toFixed(1)} MiB more held in the end`,
);
