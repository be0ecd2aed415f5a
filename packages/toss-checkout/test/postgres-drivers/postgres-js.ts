import type { ISql, Sql } from "postgres";
import type { PostgresDriver, PostgresQuery } from "../../src/postgres.ts";

const queryOn =
  (sql: ISql): PostgresQuery =>
  (text, values) =>
    sql.unsafe(text, [...values]);

export function postgresJsDriver(sql: Sql): PostgresDriver {
  return {
    query: queryOn(sql),
    transaction: async (run) => {
      // What `begin` returns is typed for lists of queries; the value is carried past it.
      const results: unknown[] = [];
      await sql.begin(async (tx) => {
        results[0] = await run(queryOn(tx));
      });
      return results[0] as Awaited<ReturnType<typeof run>>;
    },
  };
}
