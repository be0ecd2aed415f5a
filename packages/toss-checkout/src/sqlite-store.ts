import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LedgerKey, LogLine, OrderHistory, TakenEvent } from "./ledger.ts";
import { keepHint } from "./ledger-hint.ts";
import type { OrderListing } from "./ledger-overview.ts";
import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";
import {
  type OrderRow,
  toOrderRow,
  toRecord,
  toRefundRows,
  UnreadableOrderError,
} from "./order-row.ts";
import { holdMs } from "./outbox-rules.ts";
import { listOrders, listSetAside, readOverview } from "./sqlite-overview.ts";
import { rollBack } from "./sqlite-schema.ts";
import { nextTurn } from "./turn-rules.ts";
import { afterUnreadable, unreadableEvent } from "./unreadable-order.ts";

export type Store = ReturnType<typeof createStore>;

/** The operations of the ledger on an open file, each one transaction. */
export function createStore(db: DatabaseSync) {
  // Each is planned once, unless its limit is a bare parameter: SQLite looks at that one's value, and plans anew for each.
  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    return statement;
  };

  /** A writer takes the lock at once: read first and upgrade later fails however long it waits. */
  function transaction<T>(kind: "deferred" | "immediate", run: () => T): T {
    sql(`begin ${kind}`).run();
    try {
      const result = run();
      sql("commit").run();
      return result;
    } catch (error) {
      rollBack(db);
      throw error;
    }
  }

  function load(key: LedgerKey): OrderRecord | null {
    const [condition, value] = conditionOf(key);
    const row = sql(`select * from orders where ${condition}`).get(value) as OrderRow | undefined;
    if (row === undefined) return null;
    const refunds = sql("select refund from refunds where order_id = ? order by position")
      .all(row.order_id)
      .map(({ refund }) => String(refund));
    return toRecord(row, `[${refunds.join()}]`);
  }

  function write({ record, cause, events }: Step, at: number): "applied" | "stale" {
    const before = sql("select status, payment_key, hint_at from orders where order_id = ?").get(
      record.orderId,
    ) as Pick<OrderRow, "status" | "payment_key" | "hint_at"> | undefined;
    const row = toOrderRow(record);
    const { dueAt, hintAt } = keepHint(
      before && { paymentKey: before.payment_key, hintAt: before.hint_at },
      { paymentKey: row.payment_key, dueAt: row.due_at },
    );
    if (!writeOrder({ ...row, due_at: dueAt, hint_at: hintAt })) return "stale";
    for (const refund of toRefundRows(record)) sql(upsertRefund).run({ ...refund });
    const from = before?.status ?? null;
    sql(insertLog).run(record.orderId, record.version, at, from, record.status, cause);
    for (const event of events) tell(event);
    return "applied";
  }

  /** Inserts version 1, replaces the version before any other; says whether that version was there. */
  function writeOrder(row: OrderRow): boolean {
    const columns = Object.keys(row);
    const named = columns.map((column) => `$${column}`).join(", ");
    const text =
      row.version === 1
        ? `insert into orders (${columns.join(", ")}) values (${named}) on conflict (order_id) do nothing`
        : `update orders set (${columns.join(", ")}) = (${named}) where order_id = $order_id and version = $version - 1`;
    return sql(text).run({ ...row }).changes === 1;
  }

  /** None when nobody can read the order: it must not keep the others from being handed out. */
  function claim(orderId: string, leaseMs: number, at: number): OrderRecord[] {
    sql(
      "update orders set lease_until = ?, due_at = ?, tries = tries + 1, version = version + 1, hint_at = null where order_id = ?",
    ).run(at + leaseMs, at + leaseMs, orderId);
    try {
      const record = load({ orderId });
      return record ? [record] : [];
    } catch (error) {
      if (!(error instanceof UnreadableOrderError)) throw error;
    }
    putOff(orderId, leaseMs, at);
    return [];
  }

  function putOff(orderId: string, leaseMs: number, at: number): void {
    const row = sql("select status, tries, version from orders where order_id = ?").get(
      orderId,
    ) as unknown as Pick<OrderRow, "status" | "tries" | "version">;
    const wait = afterUnreadable(row, leaseMs);
    const dueAt = typeof wait === "number" ? at + wait : null;
    sql("update orders set due_at = ?, lease_until = 0 where order_id = ?").run(dueAt, orderId);
    if (wait !== "review") return;
    const version = row.version + 1;
    sql("update orders set status = 'review', version = ? where order_id = ?").run(
      version,
      orderId,
    );
    sql(insertLog).run(orderId, version, at, row.status, "review", "cannot be read");
    tell(unreadableEvent(orderId, version, at));
  }

  function tell(event: OrderEvent): void {
    sql(
      "insert into outbox (event_id, order_id, event, held_until, acked) values (?, ?, ?, 0, 0)",
    ).run(event.id, event.orderId, JSON.stringify(event));
  }

  function reservedTo(lane: string): number | undefined {
    const row = sql("select reserved_to from turns where lane = ?").get(lane);
    return row && Number(row.reserved_to);
  }

  return {
    read: (key: LedgerKey) => transaction("deferred", () => load(key)),

    commit(step: Step, at: number): "applied" | "stale" | "paymentKeyTaken" {
      try {
        return transaction("immediate", () => write(step, at));
      } catch (error) {
        if (error instanceof Error && error.message.includes("orders.payment_key"))
          return "paymentKeyTaken";
        throw error;
      }
    },

    claimDue: (limit: number, leaseMs: number, at: number): OrderRecord[] =>
      transaction("immediate", () =>
        sql(
          "select order_id from orders where due_at <= ? and lease_until <= ? order by due_at limit ? + 0",
        )
          .all(at, at, limit)
          .flatMap((row) => claim(String(row.order_id), leaseMs, at)),
      ),

    takeLooks: (limit: number, withinMs: number, at: number): string[] =>
      transaction("immediate", () =>
        sql(
          "select order_id from orders where due_at <= ?1 and lease_until > ?1 and lease_until <= ?2 order by due_at limit ?3 + 0",
        )
          .all(at, at + withinMs, limit)
          .map(({ order_id }) => {
            sql("update orders set due_at = lease_until where order_id = ?").run(
              order_id as string,
            );
            return String(order_id);
          }),
      ),

    noteHint(orderId: string, at: number): void {
      sql(
        "update orders set hint_at = ?1, due_at = min(ifnull(due_at, ?1), ?1) where order_id = ?2 and payment_key is not null and hint_at is null",
      ).run(at, orderId);
    },

    takeOutbox: (limit: number, leaseMs: number, at: number): TakenEvent[] =>
      transaction("immediate", () =>
        sql(oldestOpenEvents)
          .all(at, limit)
          .map((row) => {
            const tries = Number(row.tries) + 1;
            sql("update outbox set held_until = ?, tries = ? where seq = ?").run(
              at + holdMs(leaseMs, tries),
              tries,
              Number(row.seq),
            );
            return { ...(JSON.parse(String(row.event)) as OrderEvent), tries };
          }),
      ),

    ackOutbox(eventId: string, at: number): void {
      sql("update outbox set acked = 1, acked_at = ? where event_id = ? and acked = 0").run(
        at,
        eventId,
      );
    },

    purgeOutbox: (keepMs: number, limit: number, at: number): number =>
      Number(sql(purgeAcknowledged).run(at - keepMs, limit).changes),

    takeTurn: (lane: string, everyMs: number, maxWaitMs: number, at: number): number | null =>
      transaction("immediate", () => {
        const turn = nextTurn(reservedTo(lane), at);
        if (turn > at + maxWaitMs) return null;
        sql(reserve).run(lane, turn + everyMs);
        return turn - at;
      }),

    putOffTurns: (lane: string, ms: number, at: number): void =>
      transaction("immediate", () => {
        sql(reserve).run(lane, Math.max(nextTurn(reservedTo(lane), at), at + ms));
      }),

    history: (orderId: string): OrderHistory =>
      transaction("deferred", () => ({
        log: sql(logOf)
          .all(orderId)
          .map((row) => ({ ...row }) as unknown as LogLine),
        events: sql("select event, tries, acked from outbox where order_id = ? order by seq")
          .all(orderId)
          .map((row) => ({
            ...(JSON.parse(String(row.event)) as OrderEvent),
            tries: Number(row.tries),
            acknowledged: row.acked === 1,
          })),
      })),

    overview: (at: number) => transaction("deferred", () => readOverview(sql, at)),

    listOrders: (listing: OrderListing, limit: number) => listOrders(sql, listing, limit),

    listSetAside: (limit: number) => listSetAside(sql, limit),

    close: () => db.close(),
  };
}

function conditionOf(key: LedgerKey): [condition: string, value: string] {
  if ("orderId" in key) return ["order_id = ?", key.orderId];
  if ("paymentKey" in key) return ["payment_key = ?", key.paymentKey];
  const [column, value] =
    "refundId" in key ? ["refund_id", key.refundId] : ["transaction_key", key.transactionKey];
  return [`order_id = (select order_id from refunds where ${column} = ?)`, value];
}

const reserve =
  "insert into turns values (?, ?) on conflict (lane) do update set reserved_to = excluded.reserved_to";

const insertLog = "insert into order_log values (?, ?, ?, ?, ?, ?)";

const upsertRefund = `
insert into refunds values
  ($refund_id, $order_id, $position, $request_id, $transaction_key, $status, $amount, $refund)
on conflict (refund_id) do update set
  position = excluded.position, transaction_key = excluded.transaction_key, status = excluded.status,
  amount = excluded.amount, refund = excluded.refund`;

const logOf = `
select version, at, from_status as "from", to_status as "to", cause
from order_log where order_id = ? order by version`;

const purgeAcknowledged = `
delete from outbox where seq in (
  select seq from outbox where acked = 1 and acked_at <= ? order by acked_at limit ? + 0)`;

const oldestOpenEvents = `
select seq, event, tries from outbox as open
where acked = 0 and held_until <= ? and not exists (
  select 1 from outbox as older where older.order_id = open.order_id and older.acked = 0 and older.seq < open.seq)
order by seq limit ? + 0`;
