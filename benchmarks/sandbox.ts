import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { type Cost, compare, overBudget, spread, told } from "./rounds.ts";
import type { Question } from "./server.ts";

const confirmsPerRound = 2_000;
const rounds = 15;
const concurrency = 8;

/** One confirm costs less than so many bare answers. */
const budget = 2;

/** A server in a process of its own, so that its CPU time is its own. */
interface Server {
  process: ChildProcess;
  url: string;
  authorization: string;
  agent: Agent;
}

async function open(kind: "bare" | "sandbox", sample = "{}"): Promise<Server> {
  const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [kind, sample]);
  const { url, secretKey } = await answerOf<{ url: string; secretKey: string }>(child);
  return {
    process: child,
    url,
    authorization: `Basic ${btoa(`${secretKey}:`)}`,
    agent: new Agent({ keepAlive: true, maxSockets: concurrency }),
  };
}

async function answerOf<T>(child: ChildProcess, question?: Question): Promise<T> {
  const answered = once(child, "message");
  if (question !== undefined) child.send(question);
  const [message] = await answered;
  return message as T;
}

/** Confirms payments and tells what it cost: CPU of the server, and time until all were answered. */
async function confirmAll(server: Server): Promise<Cost> {
  const payments = await answerOf<object[]>(server.process, { prepare: confirmsPerRound });
  const cpuBefore = await answerOf<NodeJS.CpuUsage>(server.process, { cpu: true });
  const start = performance.now();
  const worker = async () => {
    for (let next = payments.pop(); next !== undefined; next = payments.pop()) {
      await confirm(server, next);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const wall = performance.now() - start;
  const cpuAfter = await answerOf<NodeJS.CpuUsage>(server.process, { cpu: true });
  const cpu = cpuAfter.user + cpuAfter.system - cpuBefore.user - cpuBefore.system;
  return { "CPU µs": cpu / confirmsPerRound, "wall µs": (wall * 1_000) / confirmsPerRound };
}

function confirm({ url, authorization, agent }: Server, payment: object): Promise<string> {
  const body = JSON.stringify(payment);
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/payments/confirm`, {
      method: "POST",
      agent,
      headers: {
        authorization,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`confirm answered ${response.statusCode} ${text}`));
      });
    });
    sent.end(body);
  });
}

async function compareConfirms(): Promise<void> {
  const sandbox = await open("sandbox");
  const [payment = {}] = await answerOf<object[]>(sandbox.process, { prepare: 1 });
  const sample = await confirm(sandbox, payment);
  const bare = await open("bare", sample);
  const { floor, contender, ratios } = await compare(
    () => confirmAll(bare),
    () => confirmAll(sandbox),
    rounds,
  );
  console.log(
    `One confirm ÷ a bare node:http JSON answer of ${Buffer.byteLength(sample)} bytes; ` +
      `${rounds} rounds by turns, ${confirmsPerRound} confirms each, ${concurrency} at a time`,
  );
  for (const [unit, ratio] of Object.entries(ratios)) {
    const values = `${contender[unit]?.toFixed(0)} ÷ ${floor[unit]?.toFixed(0)}`;
    console.log(`  ${unit.padEnd(8)} ${told(ratio)}  budget < ${budget}  ${values}`);
  }
  const over = overBudget(ratios, budget);
  if (over.length > 0) {
    // The rest is still measured.
    process.exitCode = 1;
    console.error(`Over the budget of ${budget}: ${over.join(", ")}`);
  }
  for (const server of [sandbox, bare]) {
    server.agent.destroy();
    server.process.kill();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function startUp(): Promise<void> {
  const inProcess: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    inProcess.push(
      await timed(async () => {
        const sandbox = await startSandbox();
        await fetch(sandbox.url);
        await sandbox.close();
      }),
    );
  }
  const cli = fileURLToPath(new URL("../packages/toss-sandbox/dist/cli.js", import.meta.url));
  const fromShell: number[] = [];
  const bareNode: number[] = [];
  for (let run = 0; run < 10; run += 1) {
    fromShell.push(await untilFirstLine([cli, "--port", "0"]));
    bareNode.push(await untilFirstLine(["--eval", "console.log(1); setTimeout(() => {}, 1e6)"]));
  }
  const hundred = await timed(async () => {
    const sandboxes = await Promise.all(Array.from({ length: 100 }, () => startSandbox()));
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  });
  console.log(`
Start, milliseconds: median (least–most)
  startSandbox(), one GET, close()     ${told(spread(inProcess))}  budget < 150
  the command, until it listens        ${told(spread(fromShell))}
  node itself, until its first line    ${told(spread(bareNode))}
  a hundred at once, started, closed   ${hundred.toFixed(0)}`);
}

async function untilFirstLine(args: string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const ms = performance.now() - start;
  child.kill();
  await once(child, "exit");
  return ms;
}

await compareConfirms();
await startUp();
