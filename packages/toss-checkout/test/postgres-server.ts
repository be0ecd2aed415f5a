import { env } from "node:process";
import type pg from "pg";
import { describe, inject, test } from "vitest";
import {
  hasPrograms,
  makeDatabase,
  type PostgresServer,
  startOwnPostgres,
} from "./own-postgres.ts";

export type { PostgresServer };

/** Whether there is a PostgreSQL to test on. */
export const hasPostgres: boolean = Boolean(env.DATABASE_URL) || hasPrograms;

/**
 * Runs a block of tests on PostgreSQL: the server of `DATABASE_URL`, or one made of the system's programs. Without either
 * the block is left out by name, and fails in CI.
 */
export function describePostgres(name: string, block: () => void): void {
  if (hasPostgres) {
    describe(name, block);
  } else if (env.CI) {
    test(`${name}: needs PostgreSQL`, () => {
      throw new Error("CI has neither DATABASE_URL nor the programs of PostgreSQL.");
    });
  } else {
    console.warn(`LEFT OUT, no DATABASE_URL and no initdb found: ${name}`);
    describe.skip(`${name} (left out: no PostgreSQL)`, block);
  }
}

/** Reaches the server that all files of a run share. */
export function sharedPostgres(): pg.PoolConfig {
  return env.DATABASE_URL ? { connectionString: env.DATABASE_URL } : inject("postgres");
}

/** A new database on that server. */
export function startPostgres(): Promise<PostgresServer> {
  return makeDatabase(sharedPostgres());
}

/** A server that may be stopped; on `DATABASE_URL` a database whose server may not. */
export function startStoppablePostgres(): Promise<PostgresServer> {
  return env.DATABASE_URL ? startPostgres() : startOwnPostgres();
}
