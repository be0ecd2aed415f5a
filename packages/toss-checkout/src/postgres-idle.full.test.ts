import { setTimeout as sleep } from "node:timers/promises";
import { createTossClient, type TossClock } from "@toss-bff/toss-client";
import pg from "pg";
import { expect, test } from "vitest";
import { fillOrders } from "../test/fill-orders.ts";
import { makeSchema } from "../test/postgres-schema.ts";
import { describePostgres, startPostgres } from "../test/postgres-server.ts";
import { createCheckout } from "./checkout.ts";
import { postgresLedger } from "./postgres-ledger.ts";

const orders = 1_000_000;
const servers = 10;

/** A clock that stands still until all servers wait, and then goes on to the end of the shortest wait. */
function createSteppingClock() {
  let now = 0;
  const waits = new Map<object, { at: number; end: () => void }>();
  const clock: TossClock = {
    now: () => now,
    setTimeout: (end, ms) => {
      const timer = {};
      waits.set(timer, { at: now + ms, end });
      return timer;
    },
    clearTimeout: (timer) => waits.delete(timer as object),
  };
  const runUntil = async (end: number): Promise<void> => {
    for (;;) {
      while (waits.size < servers) await sleep(1);
      const [first] = [...waits].toSorted(([, one], [, other]) => one.at - other.at);
      if (first === undefined || first[1].at > end) return;
      const [timer, wait] = first;
      waits.delete(timer);
      now = wait.at;
      wait.end();
    }
  };
  return { clock, runUntil };
}

describePostgres("a million orders on PostgreSQL", () => {
  test("F81 each of ten servers with nothing to do polls 25 times a minute at most, and a poll reads a few pages of an index", async () => {
    await using server = await startPostgres();
    const schema = await makeSchema(server);
    const connect = () => new pg.Pool({ ...server.config, application_name: "counted" });
    /** What was read of the table, complete when the connections that read are gone. */
    const readBy = async (pools: readonly pg.Pool[]) => {
      await Promise.all(pools.map((pool) => pool.end()));
      const { pool } = server;
      const counted = "select from pg_stat_activity where application_name = 'counted'";
      while ((await pool.query(counted)).rowCount !== 0) await sleep(10);
      const { rows } = await pool.query<{ scans: number; searches: number; pages: number }>(`
        select seq_scan::int as scans, idx_scan::int as searches,
          (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::int as pages
        from pg_stat_user_tables join pg_statio_user_tables using (relid)
        where relid = '${schema}.orders'::regclass`);
      if (rows[0] === undefined) throw new Error("The table is there.");
      return rows[0];
    };
    const filling = connect();
    // Its readings would be counted, too.
    await filling.query(`alter table ${schema}.orders set (autovacuum_enabled = off)`);
    await fillOrders(filling, schema, orders);
    const before = await readBy([filling]);

    const { clock, runUntil } = createSteppingClock();
    await using toss = createTossClient({ secretKey: `test_sk_${"0".repeat(28)}` });
    const pools = Array.from({ length: servers }, connect);
    const reconcilers = pools.map((pool) =>
      createCheckout({ toss, ledger: postgresLedger({ pool, schema }), clock }).startReconciler({
        sweepEveryMs: null,
      }),
    );
    await runUntil(60_000);
    await Promise.all(reconcilers.map((reconciler) => reconciler.stop()));
    const after = await readBy(pools);

    // A poll asks twice: for what is due, and for what is due under a lease.
    const polls = (after.searches - before.searches) / 2;
    expect(after.scans).toBe(before.scans);
    expect(polls).toBeGreaterThanOrEqual(servers);
    expect(polls).toBeLessThanOrEqual(servers * 25);
    expect(after.pages - before.pages).toBeLessThan(polls * 10);
  });
});
