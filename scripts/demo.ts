import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { readTossSettings, type TossSettings } from "../apps/demo-next/lib/toss-settings.ts";
import { startShop } from "../apps/demo-next/start-shop.ts";
import { readDemoSettings } from "./demo-settings.ts";

type Run = (env: NodeJS.ProcessEnv) => Promise<void>;

/**
 * Opens the demo shop: with a sandbox of its own, or, when TOSS_CLIENT_KEY and TOSS_SECRET_KEY are
 * set, connected to Toss. Ends, and frees what it took, when `stop` is aborted and when the shop ends.
 */
async function demo(stop: AbortSignal): Promise<void> {
  const { toss, port } = await readDemoSettings(process.env);
  const run: Run = (env) => runShop({ port, env, signal: stop });
  await (toss === null ? withSandbox(port, run) : run(process.env));
}

/** A sandbox forgets everything when it ends, so the orders paid in it go with it. */
async function withSandbox(port: number, run: Run): Promise<void> {
  const webhooks = [`http://127.0.0.1:${port}/api/toss/webhook`];
  const sandbox = await startSandbox({ webhooks });
  const folder = await mkdtemp(path.join(tmpdir(), "demo-shop-"));
  try {
    await run({
      ...process.env,
      TOSS_CLIENT_KEY: sandbox.clientKey,
      TOSS_SECRET_KEY: sandbox.secretKey,
      TOSS_SANDBOX_URL: sandbox.url,
      DEMO_DATABASE_FOLDER: folder,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await sandbox.close();
  }
}

async function runShop(options: {
  port: number;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<void> {
  const { env, signal } = options;
  const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
  const shop = await startShop(options);
  try {
    console.log(`\n  The shop is open at ${shop.url}`);
    console.log(`  ${describe(readTossSettings(env))}`);
    console.log("  Stop it with Ctrl-C.\n");
    await Promise.race([stopped, shop.ended]);
    if (!signal.aborted) throw new Error("The shop ended by itself.");
  } finally {
    await shop.close();
  }
}

function describe({ target, sandboxUrl }: TossSettings): string {
  if (target === "sandbox") return `It talks to a sandbox at ${sandboxUrl}: no real money moves.`;
  return target === "test"
    ? "It talks to Toss Payments with test keys: no real money moves."
    : "It talks to Toss Payments with LIVE keys: payments are really charged.";
}

const stop = new AbortController();
// The listeners stay: one Ctrl-C arrives twice, from the terminal and passed on by npm, and a signal
// that nobody listens to would end this process before it has tidied up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!stop.signal.aborted) console.log("\n  Closing…");
    stop.abort();
  });
}

try {
  await demo(stop.signal);
} catch (error) {
  if (error !== stop.signal.reason) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
