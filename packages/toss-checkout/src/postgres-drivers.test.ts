import { readdirSync, readFileSync } from "node:fs";
import { drizzle } from "drizzle-orm/node-postgres";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeLedger } from "../test/ledger-conformance.ts";
import { drizzleDriver } from "../test/postgres-drivers/drizzle.ts";
import { postgresJsDriver } from "../test/postgres-drivers/postgres-js.ts";
import { emptySchema } from "../test/postgres-schema.ts";
import { describePostgres, type PostgresServer, startPostgres } from "../test/postgres-server.ts";
import { startOfTime } from "./conformance/sample-steps.ts";
import type { PostgresDriver } from "./postgres-driver.ts";
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

/** Runs the ledger's suite over another driver than `pg`. */
function describeDriver(
  name: string,
  open: (server: PostgresServer) => { driver: PostgresDriver; end?: () => Promise<void> },
): void {
  describePostgres(name, () => {
    let server: PostgresServer;
    let opened: ReturnType<typeof open>;
    const schema = `other_driver_${process.pid}`;
    beforeAll(async () => {
      server = await startPostgres();
      opened = open(server);
      await migrate(opened.driver, { schema });
    }, 60_000);
    afterAll(async () => {
      await opened.end?.();
      await server[Symbol.asyncDispose]();
    });

    describeLedger(`postgresLedger over ${name}`, async () => {
      await emptySchema(server.pool, schema);
      let now = startOfTime;
      const connect = () => postgresLedger({ driver: opened.driver, schema, now: () => now });
      return {
        ledger: connect(),
        reopen: connect,
        advance: (ms: number) => {
          now += ms;
        },
      };
    });
  });
}

describeDriver("Drizzle", ({ pool }) => ({ driver: drizzleDriver(drizzle(pool)) }));

describeDriver("postgres.js", ({ config }) => {
  const { connectionString, host = "", user = "", database = "" } = config;
  const sql = connectionString ? postgres(connectionString) : postgres({ host, user, database });
  return { driver: postgresJsDriver(sql), end: () => sql.end() };
});
