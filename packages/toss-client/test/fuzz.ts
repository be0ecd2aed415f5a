import { parseArgs } from "node:util";
import { fuzzInProcess, fuzzSockets } from "./fuzz-client.ts";

const { values } = parseArgs({
  options: {
    bodies: { type: "string", default: "1000000" },
    sockets: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 32) },
  },
});
const seed = Number(values.seed);
const onProgress = (done: number) => process.stderr.write(`\r${done} `);

console.log(`seed ${seed}`);
for (const [name, fuzz, bodies] of [
  ["in process", fuzzInProcess, Number(values.bodies)],
  ["over sockets", fuzzSockets, Number(values.sockets)],
] as const) {
  const count = await fuzz({ seed, bodies, onProgress });
  console.log(`\r${bodies} bodies ${name}, none of them escaped: ${JSON.stringify(count)}`);
}
