import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "./ledger.ts";
import { migrate } from "./sqlite-schema.ts";
import { createStore, type Store } from "./sqlite-store.ts";

export { sqliteSchemaVersion } from "./sqlite-schema.ts";

export interface SqliteLedgerOptions {
  /** Path of the database file; made, with its folder, at the first use. */
  file: string;
  /** The store's clock, in milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined;
}

/** How long a writer, or who opens the file, waits for another process. */
const patienceMs = 5_000;

/**
 * A ledger in one SQLite file, with nothing to install: for one host, and for several processes on it.
 * A write is on the disk when it resolves (WAL, synchronous=FULL). A writer waits up to 5 s for another one.
 */
export function sqliteLedger(options: SqliteLedgerOptions): Ledger {
  if (options.file === "") {
    throw new TypeError("sqliteLedger: file is empty. Give the path of the database file.");
  }
  if (/^file:/i.test(options.file)) {
    // A URI can ask for a database in memory, which forgets and must not be called durable.
    throw new TypeError("sqliteLedger: file is a URI. Give the path of the database file.");
  }
  const clock = options.now ?? Date.now;
  // Columns of times hold whole milliseconds.
  const now = (): number => Math.floor(clock());
  let opening: Promise<Store> | undefined;
  const store = (): Promise<Store> => {
    opening ??= openPatiently(options.file);
    // A server outlives the trouble that kept its file shut.
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };

  return {
    durable: options.file !== ":memory:",
    read: async (key) => ({ record: (await store()).read(key), now: now() }),
    commit: async (step) => (await store()).commit(step, now()),
    claimDue: async (limit, leaseMs) => (await store()).claimDue(limit, leaseMs, now()),
    takeLooks: async (limit, withinMs) => (await store()).takeLooks(limit, withinMs, now()),
    noteHint: async (orderId) => (await store()).noteHint(orderId, now()),
    takeOutbox: async (limit, leaseMs) => (await store()).takeOutbox(limit, leaseMs, now()),
    ackOutbox: async (eventId) => (await store()).ackOutbox(eventId, now()),
    purgeOutbox: async (keepMs, limit) => (await store()).purgeOutbox(keepMs, limit, now()),
    takeTurn: async (lane, everyMs, maxWaitMs) =>
      (await store()).takeTurn(lane, everyMs, maxWaitMs, now()),
    putOffTurns: async (lane, ms) => (await store()).putOffTurns(lane, ms, now()),
    history: async (orderId) => (await store()).history(orderId),
    overview: async () => (await store()).overview(now()),
    listOrders: async (listing, limit) => (await store()).listOrders(listing, limit),
    listSetAside: async (limit) => (await store()).listSetAside(limit),
    close: async () => {
      const closing = opening;
      opening = undefined;
      (await closing)?.close();
    },
  };
}

/** The switch to WAL does not wait for its turn, so processes that open a new file together would trip over each other. */
async function openPatiently(file: string): Promise<Store> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const db = openFile(file);
    try {
      db.exec("pragma journal_mode = wal; pragma synchronous = full;");
      migrate(db);
      return createStore(db);
    } catch (error) {
      db.close();
      const isLocked = error instanceof Error && error.message.includes("database is locked");
      if (!isLocked || Date.now() >= giveUpAt) throw error;
    }
    await sleep(randomInt(10, 100));
  }
}

function openFile(file: string): DatabaseSync {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  return new DatabaseSync(file, { timeout: patienceMs });
}
