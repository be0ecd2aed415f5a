/** Every value is sent as text or null, and the SQL says what it is: no driver has to guess a type. */
export type PostgresQuery = (
  text: string,
  values: readonly (string | null)[],
) => Promise<readonly object[]>;

/** What the ledger needs of a database driver. Columns come back as text under their names. */
export interface PostgresDriver {
  /** One statement, a transaction of its own, with `$1`, `$2` … for the values. */
  query: PostgresQuery;
  /** Several statements in one transaction on one connection; rolled back when `run` rejects. Only `migrate` needs it. */
  transaction<T>(run: (query: PostgresQuery) => Promise<T>): Promise<T>;
}

interface PgQueryable {
  query(text: string, values: unknown[]): Promise<{ rows: object[] }>;
}

/** A `Pool` of `pg`, or anything shaped like one. */
export interface PgPool extends PgQueryable {
  connect(): Promise<PgQueryable & { release(destroy?: boolean): void }>;
}

/** The driver for a pool of `pg`. The pool stays yours: give it an `error` listener, and end it yourself. */
export function pgDriver(pool: PgPool): PostgresDriver {
  const queryOn =
    (on: PgQueryable): PostgresQuery =>
    async (text, values) =>
      (await on.query(text, [...values])).rows;
  return {
    query: queryOn(pool),
    transaction: async (run) => {
      const client = await pool.connect();
      let isBroken = true;
      try {
        await client.query("begin", []);
        const result = await run(queryOn(client));
        await client.query("commit", []);
        isBroken = false;
        return result;
      } catch (error) {
        // A connection that cannot even roll back is thrown away, and its transaction with it.
        isBroken = await client.query("rollback", []).then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(isBroken);
      }
    },
  };
}
