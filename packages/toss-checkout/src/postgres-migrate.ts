import type { PostgresDriver } from "./postgres-driver.ts";
import { attempt } from "./postgres-error.ts";
import {
  defaultSchema,
  inSchema,
  migrationTable,
  type PostgresMigration,
  postgresMigrations,
  roleGrants,
} from "./postgres-migrations.data.ts";

export interface MigrateOptions {
  /** Made when it is missing. @default "toss_checkout" */
  schema?: string | undefined;
}

/**
 * Brings the schema up to date, in one transaction; instances that start together wait for each other. Run it with the
 * role that owns the schema, from a deployment step: the role of the shop's server should not be able to.
 *
 * The same statements are in `migrations/postgres/*.sql`, for who applies them with a tool of their own.
 *
 * @returns the names of the steps that were applied, none when all were there.
 * @throws {PostgresLedgerError} and then nothing was changed.
 */
export async function migrate(
  driver: PostgresDriver,
  options: MigrateOptions = {},
): Promise<string[]> {
  const schema = options.schema ?? defaultSchema;
  return attempt("migrate", () =>
    driver.transaction(async (query) => {
      const run = (statement: string, values: string[] = []) =>
        query(inSchema(statement, schema), values);
      // Held to the end of the transaction, so that a pooler may sit in between.
      await run("select pg_advisory_xact_lock(hashtext($1::text))::text as locked", [schema]);
      for (const statement of migrationTable) await run(statement);
      const rows = (await run("select name from toss_checkout.migrations")) as { name: string }[];
      const applied = new Set(rows.map(({ name }) => name));
      const missing = postgresMigrations.filter(({ name }) => !applied.has(name));
      for (const { number, name, statements } of missing) {
        for (const statement of statements) await run(statement);
        await run(recordOne, [String(number), name]);
      }
      return missing.map(({ name }) => name);
    }),
  );
}

const recordOne =
  "insert into toss_checkout.migrations (number, name) values ($1::text::bigint, $2::text)";

/** The same for tools of your own: each step as a file, and what the role of the shop's server may do. */
export function sqlFiles(): Record<string, string> {
  const steps = postgresMigrations.map((migration) => [
    `${migration.name}.sql`,
    stepFile(migration),
  ]);
  return { ...Object.fromEntries(steps), "role.sql": toText(roleGrants, roleNote) };
}

function stepFile({ number, name, statements }: PostgresMigration): string {
  const record = `insert into toss_checkout.migrations (number, name) values (${number}, '${name}')`;
  const first = number === 1 ? migrationTable : [];
  return toText(
    ["begin", ...first, ...statements, record, "commit"],
    "The role that runs this owns the schema.",
  );
}

const roleNote =
  "After the numbered files: what the role of the shop's server may do. Make the role first, or write its name here.";

function toText(statements: readonly string[], note: string): string {
  return `-- ${note}\n${statements.map((statement) => `${statement};\n`).join("\n")}`;
}
