import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { freePort } from "../free-port.ts";

export const root = path.join(import.meta.dirname, "../../..");

const {
  TOSS_CLIENT_KEY: _client,
  TOSS_SECRET_KEY: _secret,
  TOSS_SANDBOX_URL: _sandbox,
  DATABASE_URL: _database,
  PORT: _port,
  ...rest
} = process.env;

/** This environment without what would tell the demo anything. */
export const env: NodeJS.ProcessEnv = rest;

export interface Demo extends AsyncDisposable {
  process: ChildProcess;
  ended: Promise<unknown[]>;
  shopUrl: string;
  sandboxUrl: string;
  /** What it has written so far. */
  said(): string;
  /** What it has left in its temp folder. */
  leftBehind(): string[];
}

/**
 * What `npm run demo` runs once everything is built: npm, its shell, and the script in the shell's
 * place, all in a process group of their own, as a terminal starts them.
 */
export async function runDemo(variables: Record<string, string> = {}): Promise<Demo> {
  const command = manifest.scripts.demo.split("&&").at(-1);
  const folder = mkdtempSync(path.join(tmpdir(), "run-demo-"));
  const demo = spawn("npm", ["exec", "--call", `true && ${command}`], {
    cwd: root,
    env: { ...env, TMPDIR: folder, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const ended = once(demo, "exit");
  let said = "";
  await new Promise<void>((resolve, reject) => {
    demo.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("Ctrl-C")) resolve();
    });
    void ended.then(() => reject(new Error("The demo ended before it was open.")));
  });
  const [shopUrl = "", sandboxUrl = ""] = said.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  return {
    process: demo,
    ended,
    shopUrl,
    sandboxUrl,
    said: () => said,
    leftBehind: () => readdirSync(folder).filter((name) => name.startsWith("demo-shop-")),
    async [Symbol.asyncDispose]() {
      demo.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Slim Linux images have no pgrep, other systems no /proc. */
export function childOf(pid: number | undefined): number {
  return Number(
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      : execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }),
  );
}

export async function isFree(url: string): Promise<boolean> {
  return (await freePort(Number(new URL(url).port))) !== null;
}

/** All it writes to stderr, until it ends. */
export async function complaint(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of child.stderr ?? []) said += String(chunk);
  return said;
}
