import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The database refused, or could not be reached. Nothing of the driver's own error is kept but its code: some drivers
 * print the statement and its values into theirs, and those are somebody's payment.
 */
export class PostgresLedgerError extends Error {
  override readonly name = "PostgresLedgerError";
  /** SQLSTATE (`"40001"`), or the system's code (`"ECONNREFUSED"`), where there is one. */
  readonly code: string | undefined;

  constructor(operation: string, code: string | undefined, rule: string = adviceFor(code)) {
    super(`postgresLedger: ${operation} failed (${code ?? "no code"}).${rule}`);
    this.code = code;
  }
}

const advice: Record<string, string> = {
  "42P01": " A table is missing: run migrate() with the role that owns the schema.",
  "3F000": " The schema is missing: run migrate() with the role that owns it.",
  "42501": " The role may not do this: give it the grants of migrations/postgres/role.sql.",
  "25006": " The connection is read-only: a ledger needs the primary server.",
};

function adviceFor(code: string | undefined): string {
  return advice[code ?? ""] ?? "";
}

/** The database undid the whole statement and asks for it again: a stricter isolation level, or a deadlock. */
const isUndone = (code: string | undefined): boolean => code === "40001" || code === "40P01";

/** Runs one statement; what the database undid as a whole is sent again, up to three times more. */
export async function attempt<T>(
  operation: string,
  run: () => Promise<T>,
  mostTries = 4,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      const code = codeOf(error);
      if (!isUndone(code) || tries >= mostTries) throw new PostgresLedgerError(operation, code);
    }
    await sleep(randomInt(5, 25 * tries));
  }
}

/** Drivers and their wrappers keep the database's code at different depths. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 4) return undefined;
  if (error instanceof PostgresLedgerError) return error.code;
  const { code, originalCode, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  for (const inner of [cause, meta, driverAdapterError]) {
    const found = codeOf(inner, depth + 1);
    if (found !== undefined) return found;
  }
  const own = originalCode ?? code;
  // P1001, P2010 and their like are Prisma's own.
  return typeof own === "string" && !/^P[1-9]\d{3}$/.test(own) ? own : undefined;
}
