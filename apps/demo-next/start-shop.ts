import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";

export interface ShopOptions {
  port: number;
  env: NodeJS.ProcessEnv;
  /** `dev` compiles as it goes and mounts everything twice (React StrictMode). @default "start" */
  mode?: "start" | "dev";
}

export interface Shop extends AsyncDisposable {
  url: string;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<unknown>;
  /** Ends the server as a crash would: nothing is finished, nothing is flushed. */
  kill(): Promise<void>;
}

const host = "127.0.0.1";
const patienceMs = 60_000;
const politenessMs = 5_000;

/**
 * Runs the built shop as a process of its own and resolves when it answers. Disposing ends it.
 *
 * @throws {Error} It ended, or did not answer within a minute; its own words are on stderr.
 */
export async function startShop({ port, env, mode = "start" }: ShopOptions): Promise<Shop> {
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
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const force = setTimeout(killAtExit, politenessMs);
    await ended;
    clearTimeout(force);
    process.off("exit", killAtExit);
  };

  try {
    await answer(url, child);
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
  return {
    url,
    ended,
    kill: () => end("SIGKILL"),
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}

async function answer(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error("The shop ended before it answered.");
    }
    const answered = await fetch(url).catch(() => null);
    if (answered?.ok) return;
    await wait(50);
  }
  throw new Error(`The shop did not answer at ${url}.`);
}
