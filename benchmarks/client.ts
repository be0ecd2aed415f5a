import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type CallerName, callerNames, descriptions } from "./callers.ts";
import type { Measured, Task } from "./contender.ts";
import {
  type Cost,
  compareAll,
  compareSittings,
  type Ratio,
  type Sitting,
  toldWhole,
  verdict,
} from "./rounds.ts";

/** For what takes turns in processes of their own. */
const turns = { sittings: 5, rounds: 15, warmUp: 25 };
const bytesTurns = { sittings: 2, rounds: 5, warmUp: 1 };

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
  const young = ["--min-semi-space-size=256", "--max-semi-space-size=256"];
  const execArgv = ["--expose-gc", ...(mode === "bytes" ? young : [])];
  const child = fork(path("contender.ts"), [name, url, mode], { execArgv });
  await once(child, "message");
  return child;
}

/** Opens contenders for turns at the same task. */
async function sit<Name extends CallerName>(
  names: readonly Name[],
  task: Task,
  mode: "cpu" | "bytes",
): Promise<Sitting<Name>> {
  const opened = names.map(async (name) => [name, await open(name, mode)] as const);
  const children = await Promise.all(opened);
  if (mode === "bytes") {
    // The compiler moves more and more of what a call needs off the heap, until tens of thousands were made.
    for (const [, child] of children)
      await ask<Measured>(child, { ...task, count: 100 * task.count });
  }
  const unit = mode === "cpu" ? "cpuUs" : "bytes";
  const turn = (child: ChildProcess) => async (): Promise<Cost> => ({
    [unit]: (await ask<Measured>(child, task))[unit],
  });
  return {
    contenders: Object.fromEntries(
      children.map(([name, child]) => [name, turn(child)]),
    ) as Sitting<Name>["contenders"],
    close() {
      for (const [, child] of children) child.disconnect();
    },
  };
}

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
  // Those that are several times as dear sit apart, so that the turns of the others follow each other closely.
  const near = ["socket", "dispatch", "request", "ours"] as const;
  const far = ["request", "fetch", "stripe"] as const;
  const cpu = {
    ...(await compareSittings(() => sit(far, calls, "cpu"), "request", { ...turns, sittings: 2 })),
    ...(await compareSittings(() => sit(near, calls, "cpu"), "request", turns)),
  };
  // So few that the collector, which would take away what is counted, need not run.
  const few = { ...calls, count: calls.count / 5 };
  const bytes = await compareSittings(() => sit(callerNames, few, "bytes"), "request", bytesTurns);

  console.log(`\n${title}, 16 at a time, ${calls.count} calls a turn; ÷ Pool.request + JSON.parse`);
  const best = (name: (typeof near)[number]) =>
    Number(cpu[name].best.cpuUs) / Number(cpu.request.best.cpuUs);
  const isNear = (name: CallerName) => name !== "fetch" && name !== "stripe";
  const none = "-".repeat(34);
  const ratio = "-".repeat(30);
  console.log(
    `| ${"".padEnd(34)} | ${"CPU × floor".padEnd(30)} | µs  | best | ${"bytes × floor".padEnd(30)} | kB    |`,
  );
  console.log(`| ${none} | ${ratio} | --- | ---- | ${ratio} | ----- |`);
  for (const name of callerNames) {
    const columns = [
      descriptions[name].padEnd(34),
      toldWhole(cpu[name].ratios.cpuUs as Ratio).padEnd(30),
      Number(cpu[name].cost.cpuUs).toFixed(0).padStart(3),
      isNear(name) ? best(name).toFixed(2) : "    ",
      toldWhole(bytes[name].ratios.bytes as Ratio).padEnd(30),
      (Number(bytes[name].cost.bytes) / 1_000).toFixed(1).padStart(5),
    ];
    console.log(`| ${columns.join(" | ")} |`);
  }
  console.log(`CPU: ${verdict(cpu.ours.ratios.cpuUs as Ratio, goals.cpu)}`);
  console.log(`CPU, cheapest turns: ${verdict({ median: best("ours") }, goals.cpu)}`);
  const ofStripe = Number(cpu.ours.ratios.cpuUs?.median) / Number(cpu.stripe.ratios.cpuUs?.median);
  console.log(
    `CPU ÷ stripe-node, medians: ${ofStripe.toFixed(2)}; ${verdict({ median: ofStripe }, 0.4)}`,
  );
  if (goals.bytes !== undefined)
    console.log(`bytes: ${verdict(bytes.ours.ratios.bytes as Ratio, goals.bytes)}`);
}

/** Fifty callers ask for the same payment at once. */
async function joined(): Promise<void> {
  const batches = 400;
  let most = 0;
  const requests = async () => (await seenByStub()).requests;
  const sit = async (): Promise<Sitting<"one" | "fifty">> => {
    const child = await open("ours", "cpu");
    const cost = async (what: Task["do"], concurrency: number): Promise<Cost> => {
      const { cpuUs } = await ask<Measured>(child, { do: what, count: batches, concurrency });
      return { cpuUs };
    };
    return {
      contenders: {
        one: () => cost("retrieve", 1),
        async fifty() {
          const before = await requests();
          const seen = await cost("sameRetrieves", 50);
          most = Math.max(most, ((await requests()) - before) / batches);
          return seen;
        },
      },
      close: () => child.disconnect(),
    };
  };
  const ratio = (await compareSittings(sit, "one", turns)).fifty.ratios.cpuUs as Ratio;
  console.log(
    `\n50 same retrieves ÷ one: CPU ${toldWhole(ratio)}, ${verdict(ratio, 1.25)}; requests ${most}, goal 1: ${most === 1 ? "met" : "MISSED"}`,
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
  for (const [cancels, goal] of [
    [2, 1.22],
    [71, undefined],
  ] as const) {
    let bytes = 0;
    const sit = async (): Promise<Sitting<"parse" | "decode">> => {
      // Without `new Function`: the flag makes V8 refuse it, as strict hosts do.
      const execArgv = ["--expose-gc", "--disallow-code-generation-from-strings"];
      const child = fork(path("decode.ts"), { execArgv });
      await once(child, "message");
      bytes = await ask<number>(child, { what: "size", cancels });
      const turn = (what: string) => () => ask<Cost>(child, { what, cancels });
      return {
        contenders: { parse: turn("parse"), decode: turn("decode") },
        close: () => child.disconnect(),
      };
    };
    const ratio = (await compareSittings(sit, "parse", turns)).decode.ratios.cpuUs as Ratio;
    const met = goal === undefined ? "" : `, ${verdict(ratio, goal)}`;
    console.log(
      `${cancels === 2 ? "\n" : ""}decode ÷ JSON.parse, ${bytes} bytes: CPU ${toldWhole(ratio)}${met}`,
    );
  }
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
    `\nimport of the main entry ÷ import "zod": CPU ${toldWhole(ratio)}, ${verdict(ratio, 1.2)} (${ms("ours")} ÷ ${ms("zod")})`,
  );
}

const method = `Median (half of the rounds; all of them).
Each contender and the server run in processes of their own; CPU is that of the contender's process. They take turns, each
round in another order, and a turn is divided by the floor's turn of the same round. It ends with a collection of what is
young, so that each pays for its own garbage. ${turns.sittings} sittings with new processes, each of ${turns.warmUp} rounds that do not count and ${turns.rounds}
that do: what the compiler makes of a program differs from process to process. "best" divides the cheapest turns, which the
rest of the machine troubles least. Bytes are the growth of the JavaScript heap over turns without any collection, when the
program has been compiled.`;

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
console.log(`Node ${process.version}, ${process.platform} ${process.arch}. ${method}`);
for (const [name, run] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await run();
}
stub.disconnect();
