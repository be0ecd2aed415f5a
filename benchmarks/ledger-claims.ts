import { migrate, pgDriver, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import pg from "pg";
import { fillOrders } from "../packages/toss-checkout/test/fill-orders.ts";
import { startOwnPostgres } from "../packages/toss-checkout/test/own-postgres.ts";

const orders = 1_000_000;
const due = 20_000;
const workers = 16;
const batch = 10;
const polls = 1_000;

/** Orders that are due, taken by sixteen workers out of a million; and what a poll costs that finds nothing. */
export async function claims(): Promise<object[]> {
  await using server = await startOwnPostgres("shared_buffers=512MB", "autovacuum=off");
  const pool = new pg.Pool({ ...server.config, max: workers });
  await fill(pool);
  const ledger = postgresLedger({ pool });
  const idle = await middle(async () => {
    await ledger.claimDue(batch, 1_000);
    await ledger.takeLooks(batch, 1_000);
  });
  const bare = await middle(() => pool.query("select 1"));
  const plan = await executionMs(pool);

  await pool.query("update toss_checkout.orders set due_at = version where due_at is not null");
  await pool.query("vacuum analyze toss_checkout.orders");
  const taken: string[] = [];
  const claiming = await rate(async () => {
    const records = await ledger.claimDue(batch, 600_000);
    taken.push(...records.map(({ orderId }) => orderId));
    return records.length;
  });
  // The same number of rows, changed by their keys and locked by nobody else.
  let next = 0;
  const floor = await rate(async () => {
    const first = next;
    next += batch;
    if (first >= due) return 0;
    const ids = Array.from({ length: batch }, (_, n) => `order-${first + n + 1}`);
    const update = "update toss_checkout.orders set tries = tries + 1 where order_id = any($1)";
    return (await pool.query(update, [ids])).rowCount ?? 0;
  });
  await pool.end();
  return [
    { what: "due orders taken", value: new Set(taken).size, wanted: due },
    { what: "taken twice", value: taken.length - new Set(taken).size, wanted: 0 },
    { what: `rows/s with ${workers} workers`, value: Math.round(claiming), wanted: ">= 5000" },
    { what: "  ratio to plain updates by key", value: round(claiming / floor), wanted: "" },
    { what: `idle poll on ${orders} orders, ms`, value: round(idle), wanted: "" },
    { what: "  of it in the database", value: round(plan), wanted: "< 1" },
    { what: "  ratio to select 1", value: round(idle / bare), wanted: "" },
  ];
}

/** A million orders, of which one in fifty is due, and not for a long time. */
export async function fill(pool: pg.Pool): Promise<void> {
  await migrate(pgDriver(pool));
  await fillOrders(pool, "toss_checkout", orders);
}

/** Rows in a second that the workers get through together, until one of them finds none. */
async function rate(step: () => Promise<number>): Promise<number> {
  let rows = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    for (let count = await step(); count > 0; count = await step()) rows += count;
  };
  await Promise.all(Array.from({ length: workers }, work));
  return (rows * 1_000) / (performance.now() - begun);
}

/** What two index scans that find nothing take inside of the database, for orders whose lease is over and for those under one. */
async function executionMs(pool: pg.Pool): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    let bothMs = 0;
    for (const lease of ["<= 1000000000000", "between 1000000000001 and 1000000035000"]) {
      const { rows } = await pool.query(`explain (analyze, format json)
        select order_id from toss_checkout.orders
        where due_at <= 1000000000000 and lease_until ${lease} order by due_at limit 10 for update skip locked`);
      bothMs += rows[0]["QUERY PLAN"][0]["Execution Time"];
    }
    times.push(bothMs);
  }
  return times.toSorted((a, b) => a - b)[10] ?? 0;
}

/** The median of many, in milliseconds. */
async function middle(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < polls; n += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[polls / 2] ?? 0;
}

const round = (value: number): number => Math.round(value * 100) / 100;
