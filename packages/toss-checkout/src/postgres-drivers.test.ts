import { readdirSync, readFileSync } from "node:fs";
import { drizzle } from "drizzle-orm/node-postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeLedger } from "../test/ledger-conformance.ts";
import { drizzleDriver } from "../test/postgres-drivers/drizzle.ts";
import { dropSchema, emptySchema } from "../test/postgres-schema.ts";
import { describePostgres, type PostgresServer, startPostgres } from "../test/postgres-server.ts";
import { startOfTime } from "./conformance/sample-steps.ts";
import { postgresLedger } from "./postgres-ledger.ts";
import { migrate } from "./postgres-migrate.ts";

const folder = new URL("../test/postgres-drivers/", import.meta.url);
const examples = readdirSync(folder).filter((name) => name !== "modules.d.ts");

test.for(examples)("docs/postgres.md shows %s as it is type-checked", (name) => {
  const page = readFileSync(new URL("../../../docs/postgres.md", import.meta.url), "utf8");
  const code = readFileSync(new URL(name, folder), "utf8");
  const shown = code.replace("../../src/postgres.ts", "@toss-bff/toss-checkout/postgres");
  expect(page).toContain(`\`\`\`ts\n${shown}\`\`\`\n`);
});

describePostgres("Drizzle", () => {
  let server: PostgresServer;
  const schema = `drizzle_${process.pid}`;
  beforeAll(async () => {
    server = await startPostgres();
    await migrate(drizzleDriver(drizzle(server.pool)), { schema });
  }, 60_000);
  afterAll(async () => {
    await dropSchema(server.pool, schema);
    await server[Symbol.asyncDispose]();
  });

  describeLedger("postgresLedger over Drizzle", async () => {
    await emptySchema(server.pool, schema);
    let now = startOfTime;
    const connect = () =>
      postgresLedger({ driver: drizzleDriver(drizzle(server.pool)), schema, now: () => now });
    return {
      ledger: connect(),
      reopen: connect,
      advance: (ms: number) => {
        now += ms;
      },
    };
  });
});
