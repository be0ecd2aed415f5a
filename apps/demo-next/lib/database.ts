import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { migrate, pgDriver, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import pg from "pg";
import { readEnv } from "./env.ts";

/** A file for one server, or PostgreSQL for several. */
export type Database = { kind: "sqlite"; folder: string } | { kind: "postgres"; pool: pg.Pool };

/** One for the process. */
export function getDatabase(): Database {
  // Next evaluates modules again in each bundle and while building; only globalThis is the process's own.
  shared.demoDatabase ??= openDatabase();
  return shared.demoDatabase;
}

const shared = globalThis as typeof globalThis & { demoDatabase?: Database };

function openDatabase(): Database {
  const { databaseUrl, databaseFolder } = readEnv();
  if (databaseUrl === null) {
    mkdirSync(databaseFolder, { recursive: true });
    return { kind: "sqlite", folder: databaseFolder };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl });
  // Without a listener, a server that restarts ends the process.
  pool.on("error", (error) =>
    console.error("A connection to the database was lost:", error.message),
  );
  return { kind: "postgres", pool };
}

/** What remembers the money. */
export function openLedger(database: Database) {
  return database.kind === "sqlite"
    ? sqliteLedger({ file: path.join(database.folder, "payments.db") })
    : postgresLedger({ pool: database.pool });
}

/** Makes the ledger's tables. A real shop does that in a deployment step, with another role. */
export async function migrateLedger(database: Database): Promise<void> {
  if (database.kind === "postgres") await migrate(pgDriver(database.pool));
}
