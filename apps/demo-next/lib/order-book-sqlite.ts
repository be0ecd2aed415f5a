import "server-only";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BookedOrder, OrderBook } from "./booked-order.ts";
import type { OrderLine } from "./order-line.ts";

/** The shop's orders in a file of the folder. */
export function sqliteOrderBook(folder: string): OrderBook {
  const database = new DatabaseSync(path.join(folder, "shop.db"), { timeout: 5_000 });
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
    prepare: async () => undefined,
    add: async ({ orderId, ownerId, lines }) => {
      insert.run(orderId, ownerId, JSON.stringify(lines));
    },
    find: async (orderId) => {
      const row = byId.get(orderId);
      return row ? toBookedOrder(row) : null;
    },
    list: async (ownerId) => {
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
