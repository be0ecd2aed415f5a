import type pg from "pg";
import type { PgPool } from "../src/postgres-driver.ts";
import { pgDriver } from "../src/postgres-driver.ts";
import { migrate } from "../src/postgres-migrate.ts";

let count = 0;

/** An empty ledger schema of its own, so that tests do not meet. */
export async function makeSchema({ pool }: { pool: pg.Pool }): Promise<string> {
  count += 1;
  const schema = `ledger_${process.pid}_${count}`;
  await pool.query(`drop schema if exists ${schema} cascade`);
  await migrate(pgDriver(pool), { schema });
  return schema;
}

export async function dropSchema(pool: pg.Pool, schema: string): Promise<void> {
  await pool.query(`drop schema ${schema} cascade`);
}

/** Empties a schema; only a superuser can empty the log, and only by switching its guard off. */
export async function emptySchema(pool: pg.Pool, schema: string): Promise<void> {
  const tables = ["orders", "refunds", "order_log", "outbox", "turns"].map(
    (table) => `${schema}.${table}`,
  );
  await pool.query(
    `begin; set local session_replication_role = replica; truncate ${tables.join(", ")} restart identity; commit`,
  );
}

/**
 * What a transaction pooler does to who sits behind it: every statement gets another connection, and nothing that was
 * set on one survives.
 */
export function poolerOf(pool: pg.Pool): PgPool {
  return {
    query: async (text, values) => {
      const client = await pool.connect();
      try {
        await client.query("discard all");
        return await client.query(text, values);
      } finally {
        // Not given back: the next statement meets a connection that was never used before.
        client.release(true);
      }
    },
    connect: () => pool.connect(),
  };
}
