import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCheckout } from "@toss-bff/toss-checkout";
import { postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { createTossClient } from "@toss-bff/toss-client";
import pg from "pg";
import { startOwnPostgres } from "../packages/toss-checkout/test/own-postgres.ts";
import { fill } from "./ledger-claims.ts";

const instances = 10;
const seconds = 60;
/** Of /proc, on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** What ten servers whose reconcilers find nothing to do cost a database with a million orders. */
export async function idle(): Promise<object[]> {
  await using server = await startOwnPostgres("shared_buffers=512MB", "autovacuum=off");
  await fill(server.pool);
  await server.pool.query("checkpoint");
  const { rows } = await server.pool.query("show data_directory");
  const folder: string = rows[0].data_directory;
  const postmaster = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);

  const alone = await usedIn(postmaster);
  await using toss = createTossClient({ secretKey: `test_sk_${"0".repeat(28)}` });
  const pools = Array.from({ length: instances }, () => new pg.Pool(server.config));
  const reconcilers = pools.map((pool) =>
    createCheckout({ toss, ledger: postgresLedger({ pool }) }).startReconciler({
      sweepEveryMs: null,
    }),
  );
  const polled = await usedIn(postmaster);
  await Promise.all(reconcilers.map((reconciler) => reconciler.stop()));
  await Promise.all(pools.map((pool) => pool.end()));
  const percent = (used: number): number => Math.round((used / seconds) * 10_000) / 100;
  return [
    { what: `${instances} idle servers, % of a core`, value: percent(polled), wanted: "< 1" },
    { what: "the same database alone, % of a core", value: percent(alone), wanted: "" },
  ];
}

/** Seconds of processor time that a server and its processes use in a minute. */
async function usedIn(postmaster: number): Promise<number> {
  const before = cpuOf(postmaster);
  await new Promise((done) => setTimeout(done, seconds * 1_000));
  return (cpuOf(postmaster) - before) / ticksPerSecond;
}

function cpuOf(postmaster: number): number {
  let ticks = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [parent, own, ended] = statOf(pid);
    if (Number(pid) === postmaster) ticks += own + ended;
    else if (parent === postmaster) ticks += own;
  }
  return ticks;
}

/** Its parent, its ticks, and those of its children that ended. */
function statOf(pid: string): [parent: number, own: number, ended: number] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return [0, 0, 0];
  }
  // The name, in brackets, may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (place: number): number => Number(fields[place]);
  return [field(1), field(11) + field(12), field(13) + field(14)];
}
