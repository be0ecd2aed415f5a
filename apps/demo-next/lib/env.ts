import "server-only";
import { readTossSettings, type TossSettings } from "./toss-settings.ts";

export interface ShopEnv {
  toss: TossSettings;
  /** A PostgreSQL that holds the ledger and the shop's own orders; `null` for files in `databaseFolder`. */
  databaseUrl: string | null;
  /** Relative to this app. */
  databaseFolder: string;
  /** Signs the staff's passes; the same for all servers of a shop. `null` for one that each start makes anew. */
  staffSecret: string | null;
}

/**
 * The only reader of the environment. It is read at run time, never at build time: keys and ports are
 * known when the server starts, and a build must fit all of them.
 *
 * @throws {SettingsError} A variable is wrong.
 */
export function readEnv(): ShopEnv {
  return {
    toss: readTossSettings(process.env),
    databaseUrl: process.env.DATABASE_URL || null,
    databaseFolder: process.env.DEMO_DATABASE_FOLDER || "../../.cache/demo",
    staffSecret: process.env.DEMO_STAFF_SECRET || null,
  };
}

/** Ends a server that was started with a wrong variable, and says which. */
export function requireEnv(): void {
  // Next compiles this for its edge runtime too, where there is no process to end.
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: Next sets it, and replaces it when it compiles.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    try {
      readEnv();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    }
  }
}
