import type pg from "pg";

/** Fills a ledger's schema with confirming orders, of which one in fifty is due, and not for a long time. */
export async function fillOrders(pool: pg.Pool, schema: string, count: number): Promise<void> {
  await pool.query(`
    insert into ${schema}.orders (order_id, source, order_name, amount, currency, owner_id, status, version,
      created_at, attempts, payment_key, attempt, failures, lease_until, due_at, tries, refunds)
    select 'order-' || n, 'checkout', 'x', 1000, 'KRW', 'buyer-1', 'confirming', 3, 0, 1, 'key-' || n,
      json_build_object('paymentKey', 'key-' || n)::text, '[]', 0, case when n % 50 = 0 then 9e15::bigint end, 0, '[]'
    from generate_series(1, ${count}) n`);
  await pool.query(`vacuum analyze ${schema}.orders`);
}
