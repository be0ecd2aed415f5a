import { env } from "node:process";
import type pg from "pg";
import type { TestProject } from "vitest/node";
import { hasPrograms, type PostgresServer, startOwnPostgres } from "./own-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: pg.PoolConfig;
  }
}

let server: PostgresServer | undefined;

/** One server for all test files of a run; nothing in it has to outlive the machine's power. */
export async function setup({ provide }: TestProject): Promise<void> {
  if (env.DATABASE_URL || !hasPrograms) return;
  server = await startOwnPostgres("fsync=off", "max_connections=300");
  provide("postgres", server.config);
}

export async function teardown(): Promise<void> {
  await server?.[Symbol.asyncDispose]();
}
