import { inspect } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { dropSchema, emptySchema, makeSchema } from "../test/postgres-schema.ts";
import {
  describePostgres,
  type PostgresServer,
  startStoppablePostgres,
} from "../test/postgres-server.ts";
import {
  after,
  bind,
  claimed,
  opening,
  refund,
  startOfTime,
  withEvents,
} from "./conformance/sample-steps.ts";
import { type PostgresDriver, pgDriver } from "./postgres-driver.ts";
import { PostgresLedgerError } from "./postgres-error.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { inSchema } from "./postgres-migrations.data.ts";
import { claimDue, takeLooks } from "./postgres-statements.ts";

describePostgres("postgresLedger in trouble", () => {
  let server: PostgresServer;
  let schema: string;
  let pools: pg.Pool[] = [];
  beforeAll(async () => {
    server = await startStoppablePostgres();
    schema = await makeSchema(server);
  }, 60_000);
  beforeEach(() => emptySchema(server.pool, schema));
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.end();
  });
  afterAll(async () => {
    await dropSchema(server.pool, schema);
    await server[Symbol.asyncDispose]();
  });

  const connect = (config: pg.PoolConfig = {}) => {
    const pool = new pg.Pool({ ...server.config, ...config });
    pool.on("error", () => undefined);
    pools = [...pools, pool];
    return pool;
  };

  test.for(["read committed", "repeatable read", "serializable"])(
    "of 40 writers on four instances one wins at isolation level %s, and nobody sees an error (F09)",
    async (level) => {
      const options = `-c default_transaction_isolation=${level.replaceAll(" ", "\\ ")}`;
      const ledgers = Array.from({ length: 4 }, () =>
        postgresLedger({ pool: connect({ options, max: 4 }), schema }),
      );
      await ledgers[0]?.commit(opening("order-a"));
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          ledgers.map((ledger, i) => ledger.commit(claimed("order-a", `key-${n}-${i}`))),
        ).flat(),
      );
      expect(results.filter((result) => result === "applied")).toHaveLength(1);
      expect(results.filter((result) => result === "stale")).toHaveLength(39);
    },
  );

  test.for(["read committed", "repeatable read", "serializable"])(
    "of 16 who take turns on four instances each gets one of his own at isolation level %s",
    async (level) => {
      const options = `-c default_transaction_isolation=${level.replaceAll(" ", "\\ ")}`;
      const ledgers = Array.from({ length: 4 }, () =>
        postgresLedger({ pool: connect({ options, max: 4 }), schema, now: () => startOfTime }),
      );
      const waits = await Promise.all(
        Array.from({ length: 4 }, () =>
          ledgers.map((ledger) => ledger.takeTurn(`lane of ${level}`, 1_000, 60_000)),
        ).flat(),
      );
      const expected = Array.from({ length: 16 }, (_, n) => n * 1_000);
      expect(waits.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(expected);
    },
  );

  test.for(["40001", "40P01"])(
    "a write the database undid with %s is sent again (F10)",
    async (code) => {
      const { driver, sent } = failing(pgDriver(server.pool), 3, { code });
      const ledger = postgresLedger({ driver, schema });
      expect(await ledger.commit(opening("order-a"))).toBe("applied");
      expect(sent()).toBe(4);
    },
  );

  test("a write the database undoes again and again is given up after four times (F10)", async () => {
    const { driver, sent } = failing(pgDriver(server.pool), 99, { code: "40001" });
    const ledger = postgresLedger({ driver, schema });
    await expect(ledger.commit(opening("order-a"))).rejects.toMatchObject({ code: "40001" });
    expect(sent()).toBe(4);
  });

  test.for([
    ["Drizzle", { message: "Failed query", cause: { code: "40001" } }],
    ["Prisma", { code: "P2010", meta: { code: "40001" } }],
    [
      "Prisma with a driver adapter",
      { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "40001" } } } },
    ],
  ] as const)("the database's code is found where %s puts it", async ([, error]) => {
    const { driver, sent } = failing(pgDriver(server.pool), 1, error);
    const ledger = postgresLedger({ driver, schema });
    expect(await ledger.commit(opening("order-a"))).toBe("applied");
    expect(sent()).toBe(2);
  });

  test.for([{ code: "08006" }, { code: "57P01" }, { code: "ECONNRESET" }, {}])(
    "a write whose fate is unknown (%j) is not sent again by the ledger",
    async (error) => {
      const { driver, sent } = failing(pgDriver(server.pool), 1, error);
      const ledger = postgresLedger({ driver, schema });
      await expect(ledger.commit(opening("order-a"))).rejects.toBeInstanceOf(PostgresLedgerError);
      expect(sent()).toBe(1);
    },
  );

  test("an error holds the code, and neither SQL, values, host nor the driver's words (S15)", async () => {
    const canary = "CANARY-7f3a";
    const ledger = postgresLedger({ pool: server.pool, schema });
    const first = claimed("order-a", "key-a");
    first.record.refunds = [refund("refund-1", { transactionKey: canary })];
    await ledger.commit(opening("order-a"));
    await ledger.commit(opening("order-b"));
    await ledger.commit(first);
    const second = claimed("order-b", "key-b");
    second.record.refunds = [refund("refund-2", { transactionKey: canary, reason: canary })];
    const refused = await ledger.commit(withEvents(second, "refunded")).catch((error) => error);
    const gone = new pg.Pool({ host: `/${canary}`, password: canary });
    const unreachable = await postgresLedger({ pool: gone, schema })
      .read({ orderId: canary })
      .catch((error) => error);
    await gone.end();
    expect([refused.code, unreachable.code]).toEqual(["23505", "ENOENT"]);
    const shown = inspect([refused, unreachable], { depth: 9, showHidden: true });
    expect(shown).not.toMatch(/CANARY|insert|select|duplicate key/i);
  });

  test("a ledger that could not reach its database at first works once it can", async () => {
    const { driver } = failing(pgDriver(server.pool), 0, {});
    let isDown = true;
    const ledger = postgresLedger({
      schema,
      driver: {
        ...driver,
        query: (text, values) =>
          isDown ? Promise.reject(new Error("down")) : driver.query(text, values),
      },
    });
    await expect(ledger.read({ orderId: "order-a" })).rejects.toThrow("open failed (no code)");
    isDown = false;
    expect((await ledger.read({ orderId: "order-a" })).record).toBeNull();
  });

  test("every operation is one statement, after one look at the schema", async () => {
    const { driver, total } = failing(pgDriver(server.pool), 0, {});
    const ledger = postgresLedger({ driver, schema });
    await ledger.read({ orderId: "order-a" });
    expect(total()).toBe(2);
    await ledger.commit(opening("order-a"));
    await ledger.read({ orderId: "order-a" });
    await ledger.commit(claimed("order-a", "key-a"));
    await ledger.takeLooks(1, 1_000);
    await ledger.claimDue(1, 1_000);
    await ledger.noteHint("order-a");
    await ledger.takeOutbox(1, 1_000);
    await ledger.ackOutbox("nothing");
    expect(total()).toBe(10);
  });

  test("no connection keeps a prepared statement, a setting or an advisory lock", async () => {
    const pool = connect({ max: 1 });
    const ledger = postgresLedger({ pool, schema });
    const settings = "select name, setting from pg_settings where source = 'session'";
    const before = (await pool.query(settings)).rows;
    await ledger.commit(opening("order-a"));
    await ledger.claimDue(1, 1_000);
    const left = await pool.query(
      "select (select count(*) from pg_prepared_statements) + (select count(*) from pg_locks where locktype = 'advisory') as left",
    );
    expect(left.rows).toEqual([{ left: "0" }]);
    expect((await pool.query(settings)).rows).toEqual(before);
  });

  test("F78 orders that another instance is taking are passed over, and not waited for", async () => {
    const ledger = postgresLedger({ pool: connect(), schema, now: () => startOfTime });
    const leaseUntil = startOfTime + 1_000;
    for (const orderId of ["look-a", "look-b"])
      await bind(ledger, orderId, { dueAt: 1, leaseUntil });
    for (const orderId of ["order-a", "order-b"]) await bind(ledger, orderId, { dueAt: 1 });
    const other = await connect().connect();
    try {
      await other.query("begin");
      await other.query(
        `select from ${schema}.orders where order_id in ('look-a', 'order-a') for update`,
      );
      expect(await ledger.takeLooks(10, 60_000)).toEqual(["look-b"]);
      const taken = await ledger.claimDue(10, 60_000);
      expect(taken.map(({ orderId }) => orderId)).toEqual(["order-b"]);
    } finally {
      await other.query("rollback");
      other.release();
    }
  });

  test("F81 an idle poll reads a page or two of an index, however many orders there are", async () => {
    await server.pool.query(`
      insert into ${schema}.orders (order_id, source, order_name, amount, currency, owner_id, status, version,
        created_at, attempts, payment_key, failures, lease_until, due_at, tries, refunds)
      select 'order-' || n, 'checkout', 'x', 1000, 'KRW', 'buyer-1', 'paid', 3, 0, 1, 'key-' || n, '[]', 0,
        case when n % 100 = 0 then 9e15::bigint end, 0, '[]'
      from generate_series(1, 20000) n`);
    await server.pool.query(`vacuum analyze ${schema}.orders`);
    for (const statement of [claimDue, takeLooks]) {
      const plan = `explain (analyze, buffers, format json) ${inSchema(statement, schema)}`;
      const { rows } = await server.pool.query(plan, ["50", "45000", null]);
      const [{ Plan: root }] = rows[0]["QUERY PLAN"];
      expect(JSON.stringify(root)).toContain("orders_due");
      expect(JSON.stringify(root)).not.toContain("Seq Scan");
      expect(root["Shared Hit Blocks"] + root["Shared Read Blocks"]).toBeLessThan(10);
    }
  });

  test("no acknowledged write is lost when the server stops dead under load (F82)", async ({
    skip,
  }) => {
    const { crash } = server;
    if (!crash) return skip("DATABASE_URL is not ours to stop");
    const pool = connect({ max: 8 });
    const ledger = postgresLedger({ pool, schema });
    const applied = new Map<string, number>();
    let isOver = false;
    const write = async (orderId: string) => {
      let latest = opening(orderId);
      while (!isOver) {
        const result = await ledger.commit(latest).catch(() => "unknown" as const);
        // Whether it was written is unknown, so the store is asked, as every caller does.
        if (result === "unknown") break;
        if (result === "applied") applied.set(orderId, latest.record.version);
        latest = withEvents(after(latest, {}), "paid");
      }
    };
    const writers = Array.from({ length: 8 }, (_, n) => write(`order-${n}`));
    while ([...applied.values()].reduce((sum, version) => sum + version, 0) < 200) {
      await new Promise((done) => setTimeout(done, 5));
    }
    await crash();
    isOver = true;
    await Promise.all(writers);
    for (const [orderId, version] of applied) {
      const { record } = await ledger.read({ orderId });
      const { log, events } = await ledger.history(orderId);
      // One more may have been written whose answer was lost; a torn one may not.
      expect([version, version + 1]).toContain(record?.version);
      expect(log).toHaveLength(record?.version ?? 0);
      expect(events).toHaveLength((record?.version ?? 0) - 1);
    }
  });
});

/** A driver whose first writes fail; counts what is sent. */
function failing(
  driver: PostgresDriver,
  times: number,
  error: object,
): { driver: PostgresDriver; sent: () => number; total: () => number } {
  let sent = 0;
  let total = 0;
  return {
    sent: () => sent,
    total: () => total,
    driver: {
      ...driver,
      query: async (text, values) => {
        total += 1;
        if (!text.includes("insert into")) return driver.query(text, values);
        sent += 1;
        if (sent <= times) throw Object.assign(new Error("no"), error);
        return driver.query(text, values);
      },
    },
  };
}
