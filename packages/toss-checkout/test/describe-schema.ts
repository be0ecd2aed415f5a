import { afterAll, beforeAll } from "vitest";
import { dropSchema, makeSchema } from "./postgres-schema.ts";
import { describePostgres, type PostgresServer, startPostgres } from "./postgres-server.ts";

/** Where the tests of a block have their ledger. There from its first test on. */
export interface SchemaPlace {
  server: PostgresServer;
  schema: string;
}

/** A block of tests on PostgreSQL with a ledger schema of its own, which goes with it. */
export function describeSchema(name: string, block: (place: SchemaPlace) => void): void {
  describePostgres(name, () => {
    const place = {} as SchemaPlace;
    beforeAll(async () => {
      place.server = await startPostgres();
      place.schema = await makeSchema(place.server);
    }, 60_000);
    afterAll(async () => {
      await dropSchema(place.server.pool, place.schema);
      await place.server[Symbol.asyncDispose]();
    });
    block(place);
  });
}
