import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "@toss-bff/toss-sandbox";
import { freePort } from "../apps/demo-next/free-port.ts";
import {
  readTossSettings,
  SettingsError,
  type TossSettings,
} from "../apps/demo-next/lib/toss-settings.ts";
import { startShop } from "../apps/demo-next/start-shop.ts";

/**
 * Opens the demo shop: with a sandbox of its own, or, when TOSS_CLIENT_KEY and TOSS_SECRET_KEY are
 * set, connected to Toss. Ends, and frees its ports, on SIGINT, on SIGTERM and when the shop ends.
 */
async function demo(): Promise<void> {
  const signal = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await using belongings = new AsyncDisposableStack();
  const env = { ...process.env, ...(hasKeys() ? {} : await openSandbox(belongings)) };
  const settings = readTossSettings(env);
  const shop = belongings.use(await startShop({ port: await choosePort(), env }));

  console.log(`\n  The shop is open at ${shop.url}`);
  console.log(`  ${describe(settings)}`);
  console.log("  Stop it with Ctrl-C.\n");

  const ending = await Promise.race([
    signal.then(() => "asked" as const),
    shop.ended.then(() => "alone" as const),
  ]);
  if (ending === "alone") throw new Error("The shop ended by itself.");
}

function hasKeys(): boolean {
  return Boolean(process.env.TOSS_CLIENT_KEY || process.env.TOSS_SECRET_KEY);
}

/** A sandbox forgets everything when it ends, so the orders paid in it go with it. */
async function openSandbox(belongings: AsyncDisposableStack): Promise<Record<string, string>> {
  const sandbox = belongings.use(await startSandbox());
  const folder = await mkdtemp(path.join(tmpdir(), "demo-shop-"));
  belongings.defer(() => rm(folder, { recursive: true, force: true }));
  return {
    TOSS_CLIENT_KEY: sandbox.clientKey,
    TOSS_SECRET_KEY: sandbox.secretKey,
    TOSS_SANDBOX_URL: sandbox.url,
    DEMO_DATABASE_FOLDER: folder,
  };
}

/** PORT when it is set; else 3000, or a free one when that is taken. */
async function choosePort(): Promise<number> {
  const asked = process.env.PORT;
  if (asked === undefined || asked === "")
    return (await freePort(3000)) ?? (await freePort(0)) ?? 0;
  const port = /^\d{1,5}$/.test(asked) ? await freePort(Number(asked)) : null;
  if (port === null) throw new SettingsError(`PORT is "${asked}", which is taken or is no port.`);
  return port;
}

function describe({ target, sandboxUrl }: TossSettings): string {
  if (target === "sandbox") return `It talks to a sandbox at ${sandboxUrl}: no real money moves.`;
  return target === "test"
    ? "It talks to Toss Payments with test keys: no real money moves."
    : "It talks to Toss Payments with LIVE keys: payments are really charged.";
}

try {
  await demo();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
