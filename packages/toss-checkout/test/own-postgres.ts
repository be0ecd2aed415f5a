import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, getuid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL to try things on. */
export interface PostgresServer extends AsyncDisposable {
  /** Connects as the owner of everything. */
  config: pg.PoolConfig;
  pool: pg.Pool;
  /** Stops the server as a power cut would, and starts it again; `null` for a server that is not ours. */
  crash: (() => Promise<void>) | null;
}

const programs = [
  ...globSync("/usr/lib/postgresql/*/bin").toSorted().toReversed(),
  ...(env.PATH ?? "").split(":"),
].find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));

/** Whether a server can be made of the system's programs. */
export const hasPrograms: boolean = programs !== undefined;

/** A database of its own on a server that may hold others: nothing there is touched. */
export async function makeDatabase(on: pg.PoolConfig): Promise<PostgresServer> {
  const database = `toss_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Pool({ ...on, max: 1 });
  admin.on("error", () => undefined);
  await admin.query(`create database ${database}`);
  const config = inDatabase(on, database);
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  return {
    config,
    pool,
    crash: null,
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      // Connections that were closed a moment ago may still be going.
      for (let tries = 0; tries < 100; tries += 1) {
        const isGone = await admin.query(`drop database ${database}`).then(
          () => true,
          () => false,
        );
        if (isGone) break;
        await sleep(50);
      }
      await admin.end();
    },
  };
}

function inDatabase(config: pg.PoolConfig, database: string): pg.PoolConfig {
  if (config.connectionString === undefined) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

/**
 * Starts a server made of the system's programs, in a folder of its own that goes with it.
 *
 * @param settings Settings of the server, as `fsync=off`.
 */
export async function startOwnPostgres(...settings: string[]): Promise<PostgresServer> {
  const bin = programs ?? "";
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  // The server refuses to run as root.
  const as = getuid?.() === 0 ? userIds("postgres") : undefined;
  if (as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C", "-N"];
  execFileSync(join(bin, "initdb"), initdb, { ...as, cwd: folder, stdio: "pipe" });
  const config = { host: folder, user: "postgres", database: "postgres" };
  const options = ["listen_addresses=", ...settings].flatMap((setting) => ["-c", setting]);
  const run = () =>
    spawn(join(bin, "postgres"), ["-D", data, "-k", folder, ...options], {
      ...as,
      cwd: folder,
      stdio: "ignore",
    });
  let server = run();
  // Even when this process ends by an error, the server must not stay behind.
  const killAtExit = () => server.kill("SIGQUIT");
  process.once("exit", killAtExit);
  await answers(config);
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  const stop = async (signal: NodeJS.Signals) => {
    const stopped = once(server, "exit");
    server.kill(signal);
    await stopped;
  };
  return {
    config,
    pool,
    crash: async () => {
      // SIGQUIT is "immediate": no checkpoint, and the next start recovers from the log.
      await stop("SIGQUIT");
      server = run();
      await answers(config);
    },
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await stop("SIGQUIT");
      process.off("exit", killAtExit);
      rmSync(folder, { recursive: true });
    },
  };
}

async function answers(config: pg.ClientConfig): Promise<void> {
  for (const giveUpAt = Date.now() + 30_000; ; await sleep(50)) {
    const client = new pg.Client(config);
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function userIds(name: string): { uid: number; gid: number } {
  const id = (option: string) => Number(execFileSync("id", [option, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
