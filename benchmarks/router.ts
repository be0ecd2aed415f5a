import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Cost, compareAll, type Ratio, told } from "./rounds.ts";

const rounds = 21;
const warmUp = 5;
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function ask<T>(child: ChildProcess, question: object): Promise<T> {
  const answered = once(child, "message");
  child.send(question);
  const [message] = await answered;
  return message as T;
}

function verdict({ median }: Ratio, goal: number): string {
  return `goal ≤ ${goal.toFixed(2)}: ${median <= goal ? "met" : "MISSED"}`;
}

const wireAnswers = { payment: 1.1, list: 1.5, rows: 1.5 };

/** Writing an answer on superjson's wire. */
async function wire(): Promise<void> {
  const child = fork(path("router-wire.ts"));
  await once(child, "message");
  console.log("\nwriting an answer ÷ JSON.stringify, CPU");
  for (const [what, goal] of Object.entries(wireAnswers)) {
    const by = (how: string) => () => ask<Cost>(child, { how, what });
    const contenders = { json: by("json"), ours: by("ours"), superjson: by("superjson") };
    const { ours, superjson } = await compareAll(contenders, "json", rounds, warmUp);
    const ratio = ours.ratios.cpuUs as Ratio;
    console.log(
      `${what.padEnd(8)} ours ${told(ratio)}, ${verdict(ratio, goal)}; superjson ${told(superjson.ratios.cpuUs as Ratio)}`,
    );
  }
  child.disconnect();
}

const parts: Record<string, () => Promise<void>> = { wire };

const asked = process.argv.slice(2);
console.log(`Node ${process.version}, ${process.platform} ${process.arch}. Median (least–most).`);
for (const [name, run] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await run();
}
