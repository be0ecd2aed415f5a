import pg from "pg";
import { migrate, pgDriver, postgresLedger } from "../../src/postgres.ts";

export const openWithPg = async (connectionString: string) => {
  const pool = new pg.Pool({ connectionString });
  // Without a listener, a server that restarts ends the process.
  pool.on("error", (error) => console.error("idle connection lost:", error.message));
  await migrate(pgDriver(pool)); // in a deployment step, with the owner's role
  return postgresLedger({ pool });
};
