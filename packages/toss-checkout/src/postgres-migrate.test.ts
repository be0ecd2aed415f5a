import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeLedger } from "../test/ledger-conformance.ts";
import { dropSchema, emptySchema } from "../test/postgres-schema.ts";
import { describePostgres, type PostgresServer, startPostgres } from "../test/postgres-server.ts";
import { claimed, opening, startOfTime, withEvents } from "./conformance/sample-steps.ts";
import { pgDriver } from "./postgres-driver.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { migrate, sqlFiles } from "./postgres-migrate.ts";
import { inSchema } from "./postgres-migrations.data.ts";

const folder = new URL("../migrations/postgres/", import.meta.url);
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);

test("the .sql files hold what migrate() runs; test/write-migrations.ts writes them", () => {
  expect(files).toEqual(sqlFiles());
});

test.for(["", "Upper", "a-b", "a b", 'a"b', "a;b", "1a", "x".repeat(64)])(
  "the schema %j is refused before it becomes part of a statement (S30)",
  async (schema) => {
    const ledger = postgresLedger({ driver: nowhere, schema });
    await expect(ledger.read({ orderId: "order-a" })).rejects.toThrow("schema must be 1 to 63");
  },
);

const nowhere = {
  query: () => Promise.reject(new Error("nothing may be sent")),
  transaction: () => Promise.reject(new Error("nothing may be sent")),
};

describePostgres("PostgreSQL's schema", () => {
  let server: PostgresServer;
  let app: pg.Pool;
  let madeRole = false;
  beforeAll(async () => {
    server = await startPostgres();
    madeRole = await server.pool.query("create role toss_checkout_app login").then(
      () => true,
      (error) => ignoreExisting(error),
    );
    for (const name of Object.keys(files).toSorted()) await server.pool.query(files[name] ?? "");
    const { connectionString, ...config } = { connectionString: "", ...server.config };
    const reach = connectionString ? { connectionString: asApp(connectionString) } : config;
    app = new pg.Pool({ ...reach, user: "toss_checkout_app" });
  }, 60_000);
  afterAll(async () => {
    await app.end();
    await dropSchema(server.pool, "toss_checkout");
    if (madeRole) await server.pool.query("drop role toss_checkout_app");
    await server[Symbol.asyncDispose]();
  });

  describeLedger(
    "postgresLedger as the least privileged role, over the .sql files (S30)",
    async () => {
      await emptySchema(server.pool, "toss_checkout");
      let now = startOfTime;
      const connect = () => postgresLedger({ pool: app, now: () => now });
      return {
        ledger: connect(),
        reopen: connect,
        advance: (ms: number) => {
          now += ms;
        },
      };
    },
  );

  test.for([
    "update toss_checkout.order_log set cause = 'x'",
    "delete from toss_checkout.order_log",
    "truncate toss_checkout.order_log",
    "delete from toss_checkout.orders",
    "update toss_checkout.migrations set number = 9",
    "create table toss_checkout.own (id int)",
    "drop table toss_checkout.orders",
    "alter table toss_checkout.order_log disable trigger all",
  ])("the shop's role may not: %s (S30)", async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("nobody deletes an event that was not acknowledged, and the shop's role others (S30)", async () => {
    await emptySchema(server.pool, "toss_checkout");
    const ledger = postgresLedger({ pool: app });
    const bound = withEvents(claimed("order-a", "key-a"), "paid", "refunded");
    for (const step of [opening("order-a"), bound]) await ledger.commit(step);
    await ledger.ackOutbox("order-a.2.0");
    for (const pool of [app, server.pool]) {
      const deleting = pool.query("delete from toss_checkout.outbox");
      await expect(deleting).rejects.toThrow("nobody acknowledged");
    }
    expect(await ledger.purgeOutbox(0, 10)).toBe(1);
    expect((await ledger.history("order-a")).events).toMatchObject([{ id: "order-a.2.1" }]);
  });

  test("not even the owner changes the transition log (S29)", async () => {
    const ledger = postgresLedger({ pool: server.pool });
    await emptySchema(server.pool, "toss_checkout");
    await ledger.commit(opening("order-a"));
    await ledger.commit(claimed("order-a", "key-a"));
    for (const change of ["update %s set cause = 'x'", "delete from %s", "truncate %s"]) {
      const statement = change.replace("%s", "toss_checkout.order_log");
      await expect(server.pool.query(statement)).rejects.toThrow("append-only");
    }
    expect((await ledger.history("order-a")).log).toHaveLength(2);
  });

  test("migrate() finds what the .sql files did, and does nothing twice", async () => {
    expect(await migrate(pgDriver(server.pool))).toEqual([]);
  });

  test("instances that migrate at the same moment wait for each other", async () => {
    const driver = pgDriver(server.pool);
    const schema = `together_${process.pid}`;
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(driver, { schema })));
    expect(applied.flat()).toEqual(["0001_ledger", "0002_outbox", "0003_turns"]);
    await dropSchema(server.pool, schema);
  });

  test("a migration that fails changes nothing", async () => {
    const schema = `halfway_${process.pid}`;
    const driver = pgDriver(server.pool);
    const failing = {
      ...driver,
      transaction: <T>(run: (query: typeof driver.query) => Promise<T>) =>
        driver.transaction((query) =>
          run((text, values) =>
            text.includes(".outbox (") ? query("select broken", []) : query(text, values),
          ),
        ),
    };
    await expect(migrate(failing, { schema })).rejects.toThrow("migrate failed (42703)");
    const { rows } = await server.pool.query("select 1 from pg_namespace where nspname = $1", [
      schema,
    ]);
    expect(rows).toEqual([]);
  });

  test("a database without the schema is named, with what to do", async () => {
    const ledger = postgresLedger({ pool: server.pool, schema: "nowhere" });
    await expect(ledger.read({ orderId: "order-a" })).rejects.toThrow("run migrate()");
  });

  test("a schema that is older than this release is refused, with what to do", async () => {
    const schema = `older_${process.pid}`;
    await migrate(pgDriver(server.pool), { schema });
    await server.pool.query(inSchema("delete from toss_checkout.migrations", schema));
    const ledger = postgresLedger({ pool: server.pool, schema });
    await expect(ledger.read({ orderId: "order-a" })).rejects.toThrow(
      "The schema is at 0, this release needs 3: run migrate()",
    );
    await dropSchema(server.pool, schema);
  });

  test("a role that does not wait for the disk is refused", async () => {
    const pool = new pg.Pool({ ...server.config, options: "-c synchronous_commit=off" });
    await expect(postgresLedger({ pool }).read({ orderId: "order-a" })).rejects.toThrow(
      "synchronous_commit is off",
    );
    await pool.end();
  });
});

function ignoreExisting(error: { code?: string }): false {
  if (error.code !== "42710") throw error;
  return false;
}

function asApp(connectionString: string): string {
  const url = new URL(connectionString);
  url.username = "toss_checkout_app";
  return url.href;
}
