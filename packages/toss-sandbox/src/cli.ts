#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startSandbox } from "./start-sandbox.ts";

const usage = `A Toss Payments on this machine.

  npx @toss-bff/toss-sandbox [--port 4242] [--seed text]

  --port   Port on 127.0.0.1. Default 4242; 0 takes any free one.
  --seed   The same seed makes the same ids in the same order.
  --help   This text.`;

class UsageError extends Error {}

/** @throws {UsageError} A flag is unknown or has an unusable value. */
function readFlags(): { port: number; seed: string | undefined; help: boolean } {
  const options = {
    port: { type: "string", default: "4242" },
    seed: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  let values: { port: string; seed?: string | undefined; help: boolean };
  try {
    values = parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageError(`--port takes a number from 0 to 65535, got ${values.port}`);
  }
  return { port, seed: values.seed, help: values.help };
}

async function main(): Promise<void> {
  const { port, seed, help } = readFlags();
  if (help) {
    console.log(usage);
    return;
  }
  const sandbox = await startSandbox(seed === undefined ? { port } : { port, seed });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close());
  }
  console.log(`toss-sandbox answers on ${sandbox.url} (Ctrl-C stops it)

  browser SDK  ${sandbox.scriptUrl}
  widget keys  ${sandbox.clientKey}  ${sandbox.secretKey}
  API keys     ${sandbox.apiKeys.clientKey}  ${sandbox.apiKeys.secretKey}`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (!(error instanceof Error)) return String(error);
  const inUse = "code" in error && error.code === "EADDRINUSE";
  return inUse
    ? `${error.message}. Something else listens there; choose another with --port, or --port 0.`
    : error.message;
}

try {
  await main();
} catch (error) {
  console.error(`toss-sandbox: ${explain(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
