import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readEnv } from "./env.ts";
import type { OrderLine } from "./order-line.ts";

/** What the shop itself knows of an order: whose it is and what is in it. The ledger knows the money. */
export interface BookedOrder {
  orderId: string;
  ownerId: string;
  lines: OrderLine[];
}

export interface OrderBook {
  add(order: BookedOrder): void;
  find(orderId: string): BookedOrder | null;
  /** Newest first, at most 50; of one owner, or of all. */
  list(ownerId: string | "everyone"): BookedOrder[];
}

/** One for the process, opened by the first request. */
export function getOrderBook(): OrderBook {
  shared.demoOrderBook ??= openOrderBook();
  return shared.demoOrderBook;
}

const shared = globalThis as typeof globalThis & { demoOrderBook?: OrderBook };

function openOrderBook(): OrderBook {
  const { databaseFolder } = readEnv();
  mkdirSync(databaseFolder, { recursive: true });
  const database = new DatabaseSync(path.join(databaseFolder, "shop.db"), { timeout: 5_000 });
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists orders (
      number integer primary key,
      order_id text not null unique,
      owner_id text not null,
      lines text not null
    ) strict;
    create index if not exists orders_by_owner on orders (owner_id, number desc);
  `);
  const insert = database.prepare(
    "insert into orders (order_id, owner_id, lines) values (?, ?, ?)",
  );
  const byId = database.prepare("select * from orders where order_id = ?");
  const newest = database.prepare("select * from orders order by number desc limit 50");
  const newestOfOwner = database.prepare(
    "select * from orders where owner_id = ? order by number desc limit 50",
  );
  return {
    add: ({ orderId, ownerId, lines }) => {
      insert.run(orderId, ownerId, JSON.stringify(lines));
    },
    find: (orderId) => {
      const row = byId.get(orderId);
      return row ? toBookedOrder(row) : null;
    },
    list: (ownerId) => {
      const rows = ownerId === "everyone" ? newest.all() : newestOfOwner.all(ownerId);
      return rows.map(toBookedOrder);
    },
  };
}

function toBookedOrder(row: Record<string, unknown>): BookedOrder {
  return {
    orderId: String(row.order_id),
    ownerId: String(row.owner_id),
    lines: JSON.parse(String(row.lines)) as OrderLine[],
  };
}
