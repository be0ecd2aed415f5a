import "server-only";
import type { OrderBook } from "./booked-order.ts";
import { getDatabase } from "./database.ts";
import { postgresOrderBook } from "./order-book-postgres.ts";
import { sqliteOrderBook } from "./order-book-sqlite.ts";

/** One for the process, beside the ledger. */
export function getOrderBook(): OrderBook {
  shared.demoOrderBook ??= openOrderBook();
  return shared.demoOrderBook;
}

const shared = globalThis as typeof globalThis & { demoOrderBook?: OrderBook };

function openOrderBook(): OrderBook {
  const database = getDatabase();
  return database.kind === "sqlite"
    ? sqliteOrderBook(database.folder)
    : postgresOrderBook(database.pool);
}
