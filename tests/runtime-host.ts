import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild-wasm";
import { type InstalledHost, installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "tests/runtimes");

/** npm brings the runtimes to Linux x64 alone. */
export const hasRuntimes = process.platform === "linux" && process.arch === "x64";

/**
 * The folder of the runtimes, as its lock file names them. They are 350 MB, so they are no dependency of the repository:
 * npm brings them here once.
 */
function installRuntimes(): string {
  const lock = readFileSync(join(source, "package-lock.json"));
  const name = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  const folder = join(root, ".cache/runtimes", name);
  const done = join(folder, "done");
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    cpSync(join(source, file), join(folder, file));
  }
  const install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", install, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync(done, "");
  return folder;
}

/** An app that has our packages and no undici, and the runtimes that can run it. */
export interface RuntimeHost extends AsyncDisposable {
  /** Runs the calls in a process of that runtime, and gives what they told. */
  run(runtime: "Bun" | "Deno" | "workerd", given: object): Promise<unknown>;
  /** One of many requests to one Worker: reads the payment, and gives its status or the error's message. */
  read(
    given: { paymentKey: string; [name: string]: string },
    signal?: AbortSignal,
  ): Promise<unknown>;
}

export async function startRuntimes(): Promise<RuntimeHost> {
  const runtimes = join(installRuntimes(), "node_modules");
  const host = installHost();
  rmSync(join(host.folder, "node_modules/undici"));
  cpSync(source, host.folder, { recursive: true });
  const bun = join(runtimes, "@oven/bun-linux-x64/bin/bun");
  const deno = join(runtimes, "@deno/linux-x64-glibc/deno");
  const workerd = join(runtimes, "@cloudflare/workerd-linux-64/bin/workerd");
  let worker: Promise<Worker> | undefined;

  async function ask(given: object, signal?: AbortSignal): Promise<unknown> {
    worker ??= startWorker(workerd, host);
    const { url } = await worker;
    const body = JSON.stringify(given);
    const answer = await fetch(url, { method: "POST", body, ...(signal && { signal }) });
    return answer.status === 200 ? answer.json() : answer.text();
  }

  return {
    read: ask,
    async run(runtime, given) {
      if (runtime === "workerd") return ask(given);
      const [program, ...flags] =
        runtime === "Bun"
          ? [bun]
          : // No environment, no files, no system: the network is all that a client needs.
            [deno, "run", "--no-prompt", "--node-modules-dir=manual", "--allow-net=127.0.0.1"];
      return runProcess(program as string, [...flags, "in-process.mjs"], host, given);
    },
    async [Symbol.asyncDispose]() {
      await (await worker)?.stop();
      host[Symbol.dispose]();
    },
  };
}

async function runProcess(
  program: string,
  args: string[],
  { folder }: InstalledHost,
  given: object,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(program, [...args, JSON.stringify(given)], {
    cwd: folder,
    // It must change nothing: a server that cannot show who it is gets no key.
    env: { NODE_TLS_REJECT_UNAUTHORIZED: "0", NO_COLOR: "1", DENO_DIR: join(folder, "deno") },
    timeout: 60_000,
  });
  return JSON.parse(stdout);
}

interface Worker {
  url: string;
  stop(): Promise<void>;
}

async function startWorker(program: string, { folder }: InstalledHost): Promise<Worker> {
  // As wrangler bundles a worker.
  await build({
    entryPoints: [join(folder, "in-worker.mjs")],
    outfile: join(folder, "worker.mjs"),
    absWorkingDir: folder,
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    preserveSymlinks: true,
    logLevel: "silent",
  });
  const process = spawn(program, ["serve", "workerd.capnp", "--control-fd=3"], {
    cwd: folder,
    // It complains at length of every handshake that fails, as some of the tests want it to.
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  return {
    url: `http://127.0.0.1:${await portOf(process)}`,
    async stop() {
      const gone = once(process, "exit");
      process.kill();
      await gone;
    },
  };
}

/** workerd tells on which port it listens, once it does. */
async function portOf(process: ChildProcess): Promise<number> {
  const told = process.stdio[3] as Readable;
  const [line] = (await Promise.race([
    once(told, "data"),
    once(process, "exit").then(([code]) => {
      throw new Error(`workerd did not start: exit code ${code}`);
    }),
  ])) as [Buffer];
  return (JSON.parse(String(line)) as { port: number }).port;
}
