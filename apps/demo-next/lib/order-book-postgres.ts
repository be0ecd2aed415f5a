import "server-only";
import type { Pool } from "pg";
import type { BookedOrder, OrderBook } from "./booked-order.ts";
import type { OrderLine } from "./order-line.ts";

/** The shop's orders in a schema of their own. */
export function postgresOrderBook(pool: Pool): OrderBook {
  return {
    prepare: async () => {
      // Servers that start together wait for each other: "if not exists" alone may trip over a rival.
      await pool.query(`
        begin;
        select pg_advisory_xact_lock(hashtext('demo_shop'));
        create schema if not exists demo_shop;
        create table if not exists demo_shop.orders (
          number bigint generated always as identity primary key,
          order_id text not null unique,
          owner_id text not null,
          lines jsonb not null
        );
        create index if not exists orders_by_owner on demo_shop.orders (owner_id, number desc);
        commit;
      `);
    },
    add: async ({ orderId, ownerId, lines }) => {
      const insert = "insert into demo_shop.orders (order_id, owner_id, lines) values ($1, $2, $3)";
      await pool.query(insert, [orderId, ownerId, JSON.stringify(lines)]);
    },
    find: async (orderId) => {
      const { rows } = await pool.query<Row>("select * from demo_shop.orders where order_id = $1", [
        orderId,
      ]);
      return rows[0] ? toBookedOrder(rows[0]) : null;
    },
    list: async (ownerId) => {
      const { rows } = await pool.query<Row>(
        "select * from demo_shop.orders where owner_id = $1 or $1 = 'everyone' order by number desc limit 50",
        [ownerId],
      );
      return rows.map(toBookedOrder);
    },
  };
}

interface Row {
  order_id: string;
  owner_id: string;
  lines: OrderLine[];
}

function toBookedOrder({ order_id, owner_id, lines }: Row): BookedOrder {
  return { orderId: order_id, ownerId: owner_id, lines };
}
