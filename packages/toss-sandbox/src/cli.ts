#!/usr/bin/env node
import { readFlags, UsageError, usage } from "./cli-flags.ts";
import { startSandbox } from "./start-sandbox.ts";

async function main(): Promise<void> {
  const flags = readFlags();
  if (flags === "help") {
    console.log(usage);
    return;
  }
  const sandbox = await startSandbox(flags);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().catch(fail));
  }
  const targets = sandbox.webhooks.list().map(({ url }) => `\n  webhooks to  ${url}`);
  console.log(`toss-sandbox answers on ${sandbox.url} (Ctrl-C stops it)

  dashboard    ${sandbox.url}
  browser SDK  ${sandbox.scriptUrl}
  widget keys  ${sandbox.clientKey}  ${sandbox.secretKey}
  API keys     ${sandbox.apiKeys.clientKey}  ${sandbox.apiKeys.secretKey}
  security key ${sandbox.securityKey}${targets.join("")}`);
}

function fail(error: unknown): void {
  console.error(`toss-sandbox: ${explain(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
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
  fail(error);
}
