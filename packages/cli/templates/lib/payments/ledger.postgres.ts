import type { Ledger } from "@toss-bff/toss-checkout";
import { postgresLedger } from "@toss-bff/toss-checkout/postgres";
import pg from "pg";

/** Where orders and payments are remembered. Its tables are made by scripts/migrate-payments.mjs. */
export function openLedger(): Ledger {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set: put it into .env.local.");
  const pool = new pg.Pool({ connectionString });
  // Without a listener, a server that restarts ends the process.
  pool.on("error", (error) => console.error("A database connection was lost:", error.message));
  return postgresLedger({ pool });
}
