import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger, LedgerKey, LogLine, OrderHistory } from "./ledger.ts";
import { keepHint } from "./ledger-hint.ts";
import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";
import { type OrderRow, type RefundRow, toOrderRow, toRecord, toRefundRows } from "./order-row.ts";
import { migrate, rollBack } from "./sqlite-schema.ts";

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
    noteHint: async (orderId) => (await store()).noteHint(orderId, now()),
    takeOutbox: async (limit, leaseMs) => (await store()).takeOutbox(limit, leaseMs, now()),
    ackOutbox: async (eventId) => (await store()).ackOutbox(eventId),
    history: async (orderId) => (await store()).history(orderId),
    close: async () => {
      const closing = opening;
      opening = undefined;
      (await closing)?.close();
    },
  };
}

type Store = ReturnType<typeof createStore>;

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

function createStore(db: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    return statement;
  };

  /** A writer takes the lock at once: read first and upgrade later fails however long it waits. */
  function transaction<T>(kind: "deferred" | "immediate", run: () => T): T {
    db.exec(`begin ${kind}`);
    try {
      const result = run();
      db.exec("commit");
      return result;
    } catch (error) {
      rollBack(db);
      throw error;
    }
  }

  function load(key: LedgerKey): OrderRecord | null {
    const [column, value] =
      "orderId" in key ? ["order_id", key.orderId] : ["payment_key", key.paymentKey];
    const row = sql(`select * from orders where ${column} = ?`).get(value) as OrderRow | undefined;
    if (row === undefined) return null;
    const refunds = sql("select * from refunds where order_id = ? order by position").all(
      row.order_id,
    );
    return toRecord(row, refunds as unknown as RefundRow[]);
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
    sql("insert into order_log values (?, ?, ?, ?, ?, ?)").run(
      record.orderId,
      record.version,
      at,
      before?.status ?? null,
      record.status,
      cause,
    );
    for (const event of events) {
      sql(
        "insert into outbox (event_id, order_id, event, held_until, acked) values (?, ?, ?, 0, 0)",
      ).run(event.id, event.orderId, JSON.stringify(event));
    }
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
          "select order_id from orders where due_at <= ? and lease_until <= ? order by due_at limit ?",
        )
          .all(at, at, limit)
          .flatMap((row) => {
            const orderId = String(row.order_id);
            sql(
              "update orders set lease_until = ?, due_at = ?, tries = tries + 1, version = version + 1, hint_at = null where order_id = ?",
            ).run(at + leaseMs, at + leaseMs, orderId);
            return load({ orderId }) ?? [];
          }),
      ),

    noteHint(orderId: string, at: number): void {
      sql(
        "update orders set hint_at = ?1, due_at = min(ifnull(due_at, ?1), ?1) where order_id = ?2 and payment_key is not null and hint_at is null",
      ).run(at, orderId);
    },

    takeOutbox: (limit: number, leaseMs: number, at: number): OrderEvent[] =>
      transaction("immediate", () =>
        sql(oldestOpenEvents)
          .all(at, limit)
          .map((row) => {
            sql("update outbox set held_until = ? where seq = ?").run(
              at + leaseMs,
              Number(row.seq),
            );
            return JSON.parse(String(row.event)) as OrderEvent;
          }),
      ),

    ackOutbox(eventId: string): void {
      sql("update outbox set acked = 1 where event_id = ?").run(eventId);
    },

    history: (orderId: string): OrderHistory =>
      transaction("deferred", () => ({
        log: sql(logOf)
          .all(orderId)
          .map((row) => ({ ...row }) as unknown as LogLine),
        events: sql("select event, acked from outbox where order_id = ? order by seq")
          .all(orderId)
          .map((row) => ({
            ...(JSON.parse(String(row.event)) as OrderEvent),
            acknowledged: row.acked === 1,
          })),
      })),

    close: () => db.close(),
  };
}

const upsertRefund = `
insert into refunds values
  ($refund_id, $order_id, $position, $request_id, $transaction_key, $status, $amount, $refund)
on conflict (refund_id) do update set
  position = excluded.position, transaction_key = excluded.transaction_key, status = excluded.status,
  amount = excluded.amount, refund = excluded.refund`;

const logOf = `
select version, at, from_status as "from", to_status as "to", cause
from order_log where order_id = ? order by version`;

const oldestOpenEvents = `
select seq, event from outbox as open
where acked = 0 and held_until <= ? and not exists (
  select 1 from outbox as older where older.order_id = open.order_id and older.acked = 0 and older.seq < open.seq)
order by seq limit ?`;
