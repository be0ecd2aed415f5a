import { type SQL, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PostgresDriver, PostgresQuery } from "../../src/postgres.ts";

/** Drizzle numbers parameters itself, so the text is cut at `$1`, `$2` … and the values are put in between. */
function toSql(text: string, values: readonly (string | null)[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, i) => (i % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part))),
  );
}

const queryOn =
  (db: Pick<NodePgDatabase, "execute">): PostgresQuery =>
  async (text, values) =>
    (await db.execute(toSql(text, values))).rows;

export function drizzleDriver(db: NodePgDatabase): PostgresDriver {
  return {
    query: queryOn(db),
    transaction: (run) => db.transaction((tx) => run(queryOn(tx))),
  };
}
