import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../apps/demo-next/free-port.ts";
import { readmeServers } from "../../../tests/readme-blocks.ts";
import { writeFiles } from "../../cli/test/lay-down.ts";

/** The servers that our README prints. Next.js: readme-shop.full.test.ts. */
export const printed = readmeServers("packages/trpc-router");

export interface LaidDownServers extends Disposable {
  folder: string;
}

/** Writes them into a folder of their own, from which they find what is installed here. */
export function layDownServers(): LaidDownServers {
  const cache = fileURLToPath(new URL("../../../.cache", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "servers-"));
  writeFiles(folder, { "package.json": '{ "type": "module" }', ...printed });
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface StartedServer extends AsyncDisposable {
  url: string;
}

/** Starts one of them as printed, in a process of its own. */
export async function startServer(
  folder: string,
  file: string,
  variables: Readonly<Record<string, string>>,
): Promise<StartedServer> {
  const port = await freePort(0);
  const options = ["--conditions=@toss-bff/source", "--no-warnings"];
  const server = spawn(process.execPath, [...options, file], {
    cwd: folder,
    env: { ...process.env, ...variables, PORT: `${port}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries > 250 || server.exitCode !== null) {
      await stop(server);
      throw new Error(`${file} does not start`);
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
