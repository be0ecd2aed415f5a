import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type CallerName, callerNames, descriptions } from "./callers.ts";
import type { Measured, Task } from "./contender.ts";
import { type Cost, compareAll, type Ratio, told } from "./rounds.ts";

const rounds = 21;
const warmUp = 5;

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const stub = fork(path("stub.ts"));
const [url] = (await once(stub, "message")) as [string];

async function ask<T>(child: ChildProcess, question: object): Promise<T> {
  const answered = once(child, "message");
  child.send(question);
  const [message] = await answered;
  return message as T;
}

const seenByStub = () => ask<{ connections: number; requests: number }>(stub, {});

/** Every contender lives in a process of its own: none runs code that another one has made slow or fast. */
async function open(name: CallerName, mode: "cpu" | "bytes"): Promise<ChildProcess> {
  const execArgv =
    mode === "bytes"
      ? [
          "--expose-gc",
          "--semi-space-growth-factor=1",
          "--min-semi-space-size=256",
          "--max-semi-space-size=256",
        ]
      : [];
  const child = fork(path("contender.ts"), [name, url, mode], { execArgv });
  await once(child, "message");
  return child;
}

async function openAll(names: readonly CallerName[], mode: "cpu" | "bytes") {
  const opened = names.map(async (name) => [name, await open(name, mode)] as const);
  return Object.fromEntries(await Promise.all(opened)) as Record<CallerName, ChildProcess>;
}

function verdict({ median }: Ratio, goal: number): string {
  return `goal ≤ ${goal.toFixed(2)}: ${median <= goal ? "met" : "MISSED"}`;
}

type Unit = "cpuUs" | "bytes" | "wallUs";

async function compareCalls(
  title: string,
  task: Task["do"],
  goals: { cpu: number; bytes?: number },
): Promise<void> {
  const calls = {
    do: task,
    count: task === "retrieveLarge" ? 500 : 1_000,
    concurrency: 16,
  } satisfies Task;
  // So few that the collector, which would take away what is counted, need not run.
  const short = { ...calls, count: 200 };
  const run = async (mode: "cpu" | "bytes", units: Unit[], counted: number) => {
    const children = await openAll(callerNames, mode);
    const contenders = Object.fromEntries(
      callerNames.map((name) => [
        name,
        async (): Promise<Cost> => {
          const seen = await ask<Measured>(children[name], mode === "bytes" ? short : calls);
          return Object.fromEntries(units.map((unit) => [unit, seen[unit]]));
        },
      ]),
    ) as Record<CallerName, () => Promise<Cost>>;
    const result = await compareAll(contenders, "request", counted, warmUp);
    for (const child of Object.values(children)) child.disconnect();
    return result;
  };
  const cpu = await run("cpu", ["cpuUs", "wallUs"], rounds);
  const bytes = await run("bytes", ["bytes"], 5);

  console.log(
    `\n${title}, 16 at a time; ${rounds} rounds by turns, ${calls.count} calls each; ÷ Pool.request + JSON.parse`,
  );
  console.log(`| ${"".padEnd(34)} | CPU × floor        | µs  | bytes × floor      | kB    |`);
  console.log(`| ${"-".repeat(34)} | ------------------ | --- | ------------------ | ----- |`);
  for (const name of callerNames) {
    const columns = [
      descriptions[name].padEnd(34),
      told(cpu[name].ratios.cpuUs as Ratio).padEnd(18),
      Number(cpu[name].cost.cpuUs).toFixed(0).padStart(3),
      told(bytes[name].ratios.bytes as Ratio).padEnd(18),
      (Number(bytes[name].cost.bytes) / 1_000).toFixed(1).padStart(5),
    ];
    console.log(`| ${columns.join(" | ")} |`);
  }
  console.log(`CPU: ${verdict(cpu.ours.ratios.cpuUs as Ratio, goals.cpu)}`);
  const ofStripe = Number(cpu.ours.cost.cpuUs) / Number(cpu.stripe.cost.cpuUs);
  console.log(
    `CPU ÷ stripe-node, medians: ${ofStripe.toFixed(2)}; goal ≤ 0.40: ${ofStripe <= 0.4 ? "met" : "MISSED"}`,
  );
  if (goals.bytes !== undefined)
    console.log(`bytes: ${verdict(bytes.ours.ratios.bytes as Ratio, goals.bytes)}`);
}

/** Fifty callers ask for the same payment at once. */
async function joined(): Promise<void> {
  const child = await open("ours", "cpu");
  const requests = async () => (await seenByStub()).requests;
  const batches = 400;
  let most = 0;
  const result = await compareAll(
    {
      one: async () => ({
        cpuUs: (
          await ask<Measured>(child, {
            do: "retrieve",
            count: batches,
            concurrency: 1,
          } satisfies Task)
        ).cpuUs,
      }),
      fifty: async () => {
        const before = await requests();
        const seen = await ask<Measured>(child, {
          do: "sameRetrieves",
          count: batches,
          concurrency: 50,
        } satisfies Task);
        most = Math.max(most, ((await requests()) - before) / batches);
        return { cpuUs: seen.cpuUs };
      },
    },
    "one",
    15,
    warmUp,
  );
  child.disconnect();
  const ratio = result.fifty.ratios.cpuUs as Ratio;
  console.log(
    `\n50 same retrieves ÷ one: CPU ${told(ratio)}, ${verdict(ratio, 1.25)}; requests ${most}, goal 1: ${most === 1 ? "met" : "MISSED"}`,
  );
}

/** Toss's calls are seconds apart in a small shop: who opens a connection for each? */
async function apart(): Promise<void> {
  for (const name of ["ours", "request"] as const) {
    const child = await open(name, "cpu");
    const before = (await seenByStub()).connections;
    for (let call = 0; call < 3; call += 1) {
      if (call > 0) await wait(5_000);
      await ask<Measured>(child, { do: "retrieve", count: 1, concurrency: 1 } satisfies Task);
    }
    const opened = (await seenByStub()).connections - before;
    child.disconnect();
    const goal = name === "ours" ? `, goal 1: ${opened === 1 ? "met" : "MISSED"}` : "";
    console.log(`three calls 5 s apart, ${descriptions[name]}: ${opened} connection(s)${goal}`);
  }
}

async function decode(): Promise<void> {
  // Without `new Function`: the flag makes V8 refuse it, as strict hosts do.
  const child = fork(path("decode.ts"), { execArgv: ["--disallow-code-generation-from-strings"] });
  await once(child, "message");
  for (const cancels of [2, 71]) {
    const contenders = {
      parse: () => ask<Cost>(child, { what: "parse", cancels }),
      decode: () => ask<Cost>(child, { what: "decode", cancels }),
    };
    const { decode: ours } = await compareAll(contenders, "parse", rounds, warmUp);
    const ratio = ours.ratios.cpuUs as Ratio;
    const bytes = await ask<number>(child, { what: "size", cancels });
    console.log(
      `${cancels === 2 ? "\n" : ""}decode ÷ JSON.parse, ${bytes} bytes: CPU ${told(ratio)}, ${verdict(ratio, 1.22)}`,
    );
  }
  child.disconnect();
}

/** CPU of loading a module in a fresh process, what Node itself costs left out. */
async function imports(): Promise<void> {
  const load = (name: string) => async (): Promise<Cost> => {
    const code = `const before = process.cpuUsage(); await import("${name}"); const { user, system } = process.cpuUsage(before); console.log(user + system)`;
    const out = execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: path("."),
      encoding: "utf8",
    });
    return { cpuUs: Number(out) };
  };
  const result = await compareAll(
    { zod: load("zod"), ours: load("@toss-bff/toss-client") },
    "zod",
    15,
    2,
  );
  const ratio = result.ours.ratios.cpuUs as Ratio;
  const ms = (name: "zod" | "ours") => `${(Number(result[name].cost.cpuUs) / 1_000).toFixed(0)} ms`;
  console.log(
    `\nimport of the main entry ÷ import "zod": CPU ${told(ratio)}, ${verdict(ratio, 1.2)} (${ms("ours")} ÷ ${ms("zod")})`,
  );
}

const parts: Record<string, () => Promise<void>> = {
  retrieve: () =>
    compareCalls("retrieve, a Payment of 2.4 kB", "retrieve", { cpu: 0.8, bytes: 0.85 }),
  confirm: () => compareCalls("confirm, a Payment of 2.4 kB", "confirm", { cpu: 0.8, bytes: 0.85 }),
  large: () => compareCalls("retrieve, a Payment of 25 kB", "retrieveLarge", { cpu: 0.9 }),
  decode,
  joined,
  imports,
  apart,
};

const asked = process.argv.slice(2);
console.log(`Node ${process.version}, ${process.platform} ${process.arch}. Median (least–most).`);
for (const [name, run] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await run();
}
stub.disconnect();
