import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { startToss, waitingAmount } from "./next-toss.ts";
import { type Cost, compareAll, type Ratio, told, verdict } from "./rounds.ts";

/** Next.js itself varies by more than what is compared: a turn is long enough to hold some of its collections. */
const rounds = 31;
const warmUp = 15;
const atOnce = 16;
const requests = 640;

const folder = fileURLToPath(new URL("next", import.meta.url));
const command = fileURLToPath(new URL("../node_modules/next/dist/bin/next", import.meta.url));

interface PaidOrder {
  orderId: string;
  paymentKey: string;
}

const trpcPath = (endpoint: string, input: object) =>
  `/${endpoint}/retrieveByOrderId?input=${encodeURIComponent(JSON.stringify(input))}`;

const ours = {
  ours: {
    title: "createPaymentsHandler",
    path: ({ orderId }: PaidOrder) => trpcPath("ours", { json: { orderId } }),
  },
  trpc: {
    title: "createPaymentsRouter in guardRequests",
    path: ({ orderId }: PaidOrder) => trpcPath("trpc", { json: { orderId } }),
  },
};

const goal = 1.15;

/** One retrieve, by what it takes; the first of each is the floor, and those named in `goalOf` have a goal. */
const comparisons = [
  {
    title: "one retrieve that asks Toss",
    amount: waitingAmount,
    readsOfEach: 1,
    goalOf: ["ours", "trpc"],
    contenders: {
      plain: {
        title: "a route with fetch and Response.json",
        path: ({ paymentKey }: PaidOrder) => `/plain/asked/${paymentKey}`,
      },
      ...ours,
    },
  },
  {
    title: "one retrieve of a settled order",
    amount: 15_000,
    readsOfEach: 0,
    // Where nothing is asked, tRPC's adapter alone comes to the goal.
    goalOf: ["ours"],
    contenders: {
      plain: {
        title: "a route that looks the order up, Response.json",
        path: ({ orderId }: PaidOrder) => `/plain/settled/${orderId}`,
      },
      ...ours,
      bare: {
        title: "tRPC alone, without a transformer",
        path: ({ orderId }: PaidOrder) => trpcPath("bare", { orderId }),
      },
    },
  },
];

/** Our routes in a built Next.js app, beside plain ones in the same server. */
export async function next(): Promise<void> {
  const env = { NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [command, "build"], { cwd: folder, env, stdio: "ignore" });
  const start = [command, "start", "--hostname", "127.0.0.1", "--port", "0"];
  const server = spawn(process.execPath, start, { cwd: folder, env });
  const toss = await startToss();
  const pool = new Pool(await addressOf(server.stdout), { connections: atOnce });

  async function ask<T>(method: "GET" | "POST", path: string, body?: object): Promise<T> {
    const text = body === undefined ? null : JSON.stringify(body);
    const answer = await pool.request({ method, path, body: text });
    const said = await answer.body.text();
    if (answer.statusCode !== 200)
      throw new Error(`${path} answered ${answer.statusCode}: ${said}`);
    return JSON.parse(said) as T;
  }

  for (const { title, amount, readsOfEach, goalOf, contenders } of comparisons) {
    const setup = { tossUrl: toss.url, amount, count: atOnce };
    const orders = await ask<PaidOrder[]>("POST", "/setup", setup);
    const cost = async (path: (order: PaidOrder) => string): Promise<Cost> => {
      const reads = toss.reads();
      const before = await ask<number>("POST", "/cpu");
      // Each asks about an order of its own: two that ask about the same one would share a request.
      const worker = async (order: PaidOrder) => {
        for (let left = requests / atOnce; left > 0; left -= 1) await ask("GET", path(order));
      };
      await Promise.all(orders.map(worker));
      const cpuUs = ((await ask<number>("POST", "/cpu")) - before) / requests;
      const asked = toss.reads() - reads;
      if (asked !== requests * readsOfEach) throw new Error(`Toss was asked ${asked} times`);
      return { cpuUs };
    };
    const entries = Object.entries(contenders);
    const costs = Object.fromEntries(entries.map(([name, { path }]) => [name, () => cost(path)]));
    const result = await compareAll(costs, "plain", rounds, warmUp);
    console.log(`\nin Next.js, ${title} ÷ ${contenders.plain.title}, CPU of the server`);
    for (const [name, { title: contender }] of entries) {
      const { ratios, cost: spent, best } = result[name] as (typeof result)[string];
      const ratio = ratios.cpuUs as Ratio;
      const cheapest = (Number(best.cpuUs) / Number(result.plain?.best.cpuUs)).toFixed(2);
      const met = goalOf.includes(name) ? `  ${verdict(ratio, goal)}` : "";
      const us = Number(spent.cpuUs).toFixed(0).padStart(5);
      console.log(
        `${contender.padEnd(48)} ${told(ratio)}, cheapest turns ${cheapest} ${us} µs${met}`,
      );
    }
  }
  await pool.close();
  toss.close();
  server.kill();
  await once(server, "exit");
}

/** Next.js prints where it listens. */
function addressOf(output: Readable): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    output.on("data", (chunk) => {
      printed += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    output.once("end", () => reject(new Error(`Next.js did not start: ${printed}`)));
  });
}
