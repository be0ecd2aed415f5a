import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { type Cost, compareAll, type Ratio, told, verdict } from "./rounds.ts";
import { type ContenderName, contenders } from "./router-contenders.ts";
import { next } from "./router-next.ts";

const rounds = 21;
const warmUp = 5;
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function ask<T>(child: ChildProcess, question: object): Promise<T> {
  const answered = once(child, "message");
  child.send(question);
  const [message] = await answered;
  return message as T;
}

/** A Payment of 2.4 kB, what retrieve makes of it, twenty of those, and rows of another kind. */
const wireAnswers = { payment: 1.1, answer: 1.5, list: 1.5, rows: 1.5 };

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

/** One process of a contender, and how to make it answer. */
async function openServer(name: ContenderName) {
  const child = fork(path("router-server.ts"), [name]);
  const [{ port, orderIds }] = (await once(child, "message")) as [
    { port: number; orderIds: string[] },
  ];
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16 });
  const get = async (target: string) => {
    const { statusCode, body } = await pool.request({ method: "GET", path: target });
    const text = await body.text();
    if (statusCode !== 200 || !text.includes('"approvedAt"')) {
      throw new Error(`${name} answered ${statusCode}: ${text.slice(0, 200)}`);
    }
  };
  return {
    /** CPU of the server for one request, in microseconds. */
    async cost(size: number): Promise<Cost> {
      const target = contenders[name].path(orderIds.slice(0, size));
      let left = size === 1 ? 800 : 200;
      const count = left;
      const before = await ask<number>(child, {});
      const worker = async () => {
        for (; left > 0; left -= 1) await get(target);
      };
      await Promise.all(Array.from({ length: 16 }, worker));
      return { cpuUs: ((await ask<number>(child, {})) - before) / count };
    },
    async close() {
      await pool.close();
      child.disconnect();
    },
  };
}

/** What a request costs the server, all of it. */
async function handler(): Promise<void> {
  const names = Object.keys(contenders) as ContenderName[];
  const opened = await Promise.all(
    names.map(async (name) => [name, await openServer(name)] as const),
  );
  for (const [title, size, goal] of [
    ["one retrieve", 1, 2.4],
    ["a batch of 10", 10, 1.9],
  ] as const) {
    // oRPC batches by a plugin of its own, on a wire that is not comparable.
    const compared = opened.filter(([name]) => size === 1 || name !== "orpc");
    const costs = compared.map(([name, server]) => [name, () => server.cost(size)] as const);
    const byName = Object.fromEntries(costs) as Record<ContenderName, () => Promise<Cost>>;
    const result = await compareAll(byName, "bare", rounds, warmUp);
    console.log(`\n${title} ÷ bare node:http, CPU of the server`);
    for (const [name] of compared) {
      const { ratios, cost } = result[name];
      const ratio = ratios.cpuUs as Ratio;
      const met = name === "ours" ? `  ${verdict(ratio, goal)}` : "";
      const us = Number(cost.cpuUs).toFixed(0).padStart(5);
      console.log(`${contenders[name].title.padEnd(48)} ${told(ratio)} ${us} µs${met}`);
    }
  }
  await Promise.all(opened.map(([, server]) => server.close()));
}

const parts: Record<string, () => Promise<void>> = { wire, handler, next };

const asked = process.argv.slice(2);
console.log(`Node ${process.version}, ${process.platform} ${process.arch}. Median (least–most).`);
for (const [name, run] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await run();
}
