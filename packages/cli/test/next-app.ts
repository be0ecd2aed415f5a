import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort } from "../../../apps/demo-next/free-port.ts";

export interface NextApp extends AsyncDisposable {
  url: string;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const next = join(root, "node_modules/next/dist/bin/next");

/**
 * Builds the Next.js app in a folder and starts it on a free port of 127.0.0.1.
 *
 * @param folder Below the repository's root: Turbopack follows no link out of it.
 * @param variables What its environment has besides this one's.
 * @param builtWith The same while it is built.
 */
export async function startNextApp(
  folder: string,
  variables: Readonly<Record<string, string>>,
  builtWith = variables,
): Promise<NextApp> {
  await buildNextApp(folder, builtWith);
  return serveNextApp(folder, variables);
}

const outside = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;

/** Builds the app, to be served once or more often. */
export async function buildNextApp(
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const env = { ...outside, ...variables };
  await promisify(execFile)(process.execPath, [next, "build"], { cwd: folder, env });
}

/** Starts an app that is built, on a free port of 127.0.0.1. */
export async function serveNextApp(
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<NextApp> {
  const env = { ...outside, ...variables };
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const start = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
  const server = spawn(process.execPath, start, { cwd: folder, env, stdio: "ignore" });
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries > 600 || server.exitCode !== null) {
      await stop(server);
      throw new Error("the app does not start");
    }
    await sleep(100);
  }
  return { url, [Symbol.asyncDispose]: () => stop(server) };
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );
