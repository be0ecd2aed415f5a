import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Ledger } from "../ledger.ts";
import { type PgPool, postgresLedger } from "../postgres.ts";
import { sqliteLedger } from "../sqlite-ledger.ts";
import { sqliteSchemaVersion } from "../sqlite-schema.ts";
import { CommandError, UsageError } from "./command-error.ts";
import type { CommandLine } from "./command-line.ts";
import type { Environment } from "./environment.ts";

export interface OpenedLedger extends AsyncDisposable {
  ledger: Ledger;
}

/** @throws {UsageError} No ledger was named. @throws {CommandError} There is none where it was said to be. */
export async function openLedger(
  line: CommandLine,
  { databaseUrl }: Environment,
): Promise<OpenedLedger> {
  if (line.sqlite !== undefined) return openSqlite(line.sqlite);
  const url = line.postgres ?? databaseUrl;
  if (url === undefined) {
    throw new UsageError(
      "Where is the ledger? Give --sqlite FILE, --postgres URL or DATABASE_URL.",
    );
  }
  return openPostgres(url, line.schema);
}

function openSqlite(file: string): OpenedLedger {
  checkFile(file);
  const ledger = sqliteLedger({ file });
  return { ledger, [Symbol.asyncDispose]: () => ledger.close() };
}

/** The library makes a file that is missing and brings an older one up to date; who only looks must do neither. */
function checkFile(file: string): void {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  const version = readVersion(file);
  if (version === null) throw new CommandError(`${file} is no file of sqliteLedger.`);
  if (version < sqliteSchemaVersion) {
    throw new CommandError(
      `${file} is of an earlier release, and the shop's server may be, too. Run this command in the shop's folder, where that release is installed, or start the newer server first.`,
    );
  }
}

function readVersion(file: string): number | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const tables = db.prepare("select name from sqlite_schema where name = 'order_log'").all();
      const version = Number(db.prepare("pragma user_version").get()?.user_version);
      return tables.length === 1 && version > 0 ? version : null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

async function openPostgres(connectionString: string, schema?: string): Promise<OpenedLedger> {
  const { Pool } = await loadDriver();
  const pool = new Pool({ connectionString, max: 4, connectionTimeoutMillis: 10_000 });
  // What breaks a connection is told by the statement that meets it.
  pool.on("error", () => undefined);
  return {
    ledger: postgresLedger({ pool: pool satisfies PgPool, schema }),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

async function loadDriver() {
  try {
    return (await import("pg")).default;
  } catch (cause) {
    throw new CommandError(
      "PostgreSQL is reached by the driver pg, which is not installed here: npm i pg",
      { cause },
    );
  }
}
