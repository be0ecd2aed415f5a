// Makes the ledger's tables, or brings them up to date: node --env-file=.env.local scripts/migrate-payments.mjs
import { migrate, pgDriver } from "@toss-bff/toss-checkout/postgres";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const applied = await migrate(pgDriver(pool));
await pool.end();
console.log(applied.length === 0 ? "The ledger is up to date." : `Applied ${applied.join(", ")}.`);
