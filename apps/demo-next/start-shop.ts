import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";

export interface ShopOptions {
  port: number;
  env: NodeJS.ProcessEnv;
  /** `dev` compiles as it goes and mounts everything twice (React StrictMode). @default "start" */
  mode?: "start" | "dev";
  /** Gives up waiting for the shop to answer, and ends it. */
  signal?: AbortSignal;
}

export interface Shop extends AsyncDisposable {
  url: string;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<unknown>;
  /** Ends the server as a crash would: nothing is finished, nothing is flushed. */
  kill(): Promise<void>;
  /** Lets running requests end, for five seconds. */
  close(): Promise<void>;
}

const host = "127.0.0.1";
const patienceMs = 60_000;
const politenessMs = 5_000;

/**
 * Runs the built shop as a process of its own and resolves when it answers. Disposing closes it.
 *
 * @throws {Error} It ended, or did not answer within a minute; its own words are on stderr.
 * @throws The reason of `signal`, when that is aborted before the shop answers.
 */
export async function startShop({ port, env, mode = "start", signal }: ShopOptions): Promise<Shop> {
  const url = `http://${host}:${port}`;
  // Next's own file, not an npm script: npm and its shell would not pass a signal on.
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, mode, "-H", host, "-p", String(port)], {
    cwd: import.meta.dirname,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  // Even when this process ends by an error, the server must not stay behind.
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const end = async (how: NodeJS.Signals) => {
    child.kill(how);
    const force = setTimeout(killAtExit, politenessMs);
    await ended;
    clearTimeout(force);
    process.off("exit", killAtExit);
  };

  try {
    await answer(url, child, signal);
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
  const close = () => end("SIGTERM");
  return { url, ended, kill: () => end("SIGKILL"), close, [Symbol.asyncDispose]: close };
}

async function answer(url: string, child: ChildProcess, signal?: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt) {
    signal?.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error("The shop ended before it answered.");
    }
    const answered = await fetch(url).catch(() => null);
    if (answered?.ok) return;
    await wait(50);
  }
  throw new Error(`The shop did not answer at ${url}.`);
}
