import type { Ledger, LedgerKey, LogLine, OrderHistory, TakenEvent } from "./ledger.ts";
import type { OrderStatus } from "./order.ts";
import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";
import {
  type OrderRow,
  toOrderRow,
  toRecord,
  toRefundRows,
  UnreadableOrderError,
} from "./order-row.ts";
import { type PgPool, type PostgresDriver, pgDriver } from "./postgres-driver.ts";
import { attempt, PostgresLedgerError } from "./postgres-error.ts";
import { defaultSchema, inSchema, postgresMigrations } from "./postgres-migrations.data.ts";
import {
  listings,
  type OverviewRow,
  overview,
  setAsideEvents,
  toOverview,
  toSummary,
} from "./postgres-overview.ts";
import * as statements from "./postgres-statements.ts";
import { afterUnreadable, unreadableEvent } from "./unreadable-order.ts";

export type PostgresLedgerOptions = {
  /** The schema that `migrate` filled. @default "toss_checkout" */
  schema?: string | undefined;
  /** For tests: a clock in place of the database's own, in milliseconds since the epoch. */
  now?: (() => number) | undefined;
} & (
  | {
      /** A pool of `pg`. */
      pool: PgPool;
    }
  | {
      /** Any other driver, by its two methods. */
      driver: PostgresDriver;
    }
);

/** A row as JSON; the refunds come in the same row, so that order and refunds are always of one version. */
type PostgresRow = OrderRow & { refunds: string };

const mostTries = 3;

/** All processes want the one row of a lane, and at a stricter isolation level all but one are undone. */
const turnTries = 16;

/**
 * A ledger in PostgreSQL 15 or newer, for any number of instances. Run `migrate` first, as the schema's owner.
 *
 * Every operation is one statement, so it needs no session and works behind a transaction pooler. Time is the database's.
 * `close` leaves the pool open: it is yours.
 *
 * @throws {PostgresLedgerError} from every method, with the database's code and none of its words.
 */
export function postgresLedger(options: PostgresLedgerOptions): Ledger {
  const driver = "driver" in options ? options.driver : pgDriver(options.pool);
  const schema = options.schema ?? defaultSchema;
  const clock = options.now;
  const now = (): string | null => (clock ? String(Math.floor(clock())) : null);
  const texts = new Map<string, string>();

  async function run<Row>(
    operation: string,
    statement: string,
    values: readonly (string | null)[],
    tries?: number,
  ): Promise<Row[]> {
    const text = texts.get(statement) ?? inSchema(statement, schema);
    texts.set(statement, text);
    const rows = await attempt(operation, () => driver.query(text, values), tries);
    return rows as readonly unknown[] as Row[];
  }

  let checking: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    checking ??= checkDatabase();
    // A server outlives the trouble that kept its database away.
    checking.catch(() => {
      checking = undefined;
    });
    return checking;
  };

  async function checkDatabase(): Promise<void> {
    const [found] = await run<{ number: string; durability: string }>("open", statements.check, []);
    const newest = postgresMigrations.length;
    if (Number(found?.number) < newest) {
      throw new PostgresLedgerError(
        "open",
        undefined,
        ` The schema is at ${found?.number}, this release needs ${newest}: run migrate().`,
      );
    }
    if (found?.durability === "off") {
      throw new PostgresLedgerError(
        "open",
        undefined,
        " synchronous_commit is off: a write would be lost with the server's memory. Turn it on for this role.",
      );
    }
  }

  async function commit(step: Step): Promise<Awaited<ReturnType<Ledger["commit"]>>> {
    const values = [encodeStep(step), now()];
    for (let tries = 1; ; tries += 1) {
      try {
        const [count] = await run<{ written: string }>("commit", statements.commit, values);
        return count?.written === "1" ? "applied" : "stale";
      } catch (error) {
        const isRefused = error instanceof PostgresLedgerError && error.code === "23505";
        if (!isRefused) throw error;
        const verdict = await findRival(step);
        if (verdict !== null) return verdict;
        // Whoever stood in the way is gone again.
        if (tries >= mostTries) throw error;
      }
    }
  }

  /** Two first writes of one order may trip over its paymentKey rather than its id: the key is then its own. */
  async function findRival({ record }: Step): Promise<"stale" | "paymentKeyTaken" | null> {
    const [found] = await run<{ holder: string | null; version: string | null }>(
      "commit",
      statements.rival,
      [record.orderId, record.attempt?.paymentKey ?? null],
    );
    const holder = found?.holder ?? record.orderId;
    if (holder !== record.orderId) return "paymentKeyTaken";
    return Number(found?.version ?? 0) === record.version - 1 ? null : "stale";
  }

  async function claim(row: PostgresRow, leaseMs: number): Promise<OrderRecord[]> {
    try {
      return [toRecord(row, row.refunds)];
    } catch (error) {
      if (!(error instanceof UnreadableOrderError)) throw error;
    }
    const { order_id: orderId, version } = row;
    const wait = afterUnreadable(row, leaseMs);
    if (wait === "review") {
      const event = unreadableEvent(orderId, version + 1, row.lease_until - leaseMs);
      const values = [orderId, String(version), event.id, JSON.stringify(event), now()];
      await run("claimDue", statements.setAside, values);
    } else {
      const values = [orderId, String(version), wait === null ? null : String(wait), now()];
      await run("claimDue", statements.putOff, values);
    }
    return [];
  }

  async function history(orderId: string): Promise<OrderHistory> {
    const lines = await run<StoredLine>("history", statements.log, [orderId]);
    const events = await run<StoredEvent & { acknowledged: string }>("history", statements.events, [
      orderId,
    ]);
    return {
      log: lines.map(toLogLine),
      events: events.map((stored) => ({
        ...toTakenEvent(stored),
        acknowledged: stored.acknowledged === "true",
      })),
    };
  }

  return {
    durable: true,
    read: async (key) => {
      await ready();
      const [statement, value] = readOf(key);
      const [found] = await run<{ now: string; row: string | null }>("read", statement, [
        value,
        now(),
      ]);
      if (found === undefined) throw new PostgresLedgerError("read", undefined, " No row came.");
      const row = found.row === null ? null : (JSON.parse(found.row) as PostgresRow);
      return { record: row && toRecord(row, row.refunds), now: Number(found.now) };
    },
    commit: async (step) => {
      await ready();
      return commit(step);
    },
    claimDue: async (limit, leaseMs) => {
      await ready();
      const values = [String(limit), String(leaseMs), now()];
      const rows = await run<{ row: string }>("claimDue", statements.claimDue, values);
      const records: OrderRecord[] = [];
      for (const { row } of rows) {
        records.push(...(await claim(JSON.parse(row) as PostgresRow, leaseMs)));
      }
      return records;
    },
    takeLooks: async (limit, withinMs) => {
      await ready();
      const values = [String(limit), String(withinMs), now()];
      const rows = await run<{ orderId: string }>("takeLooks", statements.takeLooks, values);
      return rows.map(({ orderId }) => orderId);
    },
    noteHint: async (orderId) => {
      await ready();
      await run("noteHint", statements.noteHint, [orderId, now()]);
    },
    takeOutbox: async (limit, leaseMs) => {
      await ready();
      const values = [String(limit), String(leaseMs), now()];
      const rows = await run<StoredEvent>("takeOutbox", statements.takeOutbox, values);
      return rows.map(toTakenEvent);
    },
    ackOutbox: async (eventId) => {
      await ready();
      await run("ackOutbox", statements.ackOutbox, [eventId, now()]);
    },
    purgeOutbox: async (keepMs, limit) => {
      await ready();
      const values = [String(keepMs), String(limit), now()];
      const [count] = await run<{ purged: string }>("purgeOutbox", statements.purgeOutbox, values);
      return Number(count?.purged);
    },
    takeTurn: async (lane, everyMs, maxWaitMs) => {
      await ready();
      const values = [lane, String(everyMs), String(maxWaitMs), now()];
      const [turn] = await run<{ wait: string }>(
        "takeTurn",
        statements.takeTurn,
        values,
        turnTries,
      );
      return turn === undefined ? null : Number(turn.wait);
    },
    putOffTurns: async (lane, ms) => {
      await ready();
      await run("putOffTurns", statements.putOffTurns, [lane, String(ms), now()], turnTries);
    },
    history: async (orderId) => {
      await ready();
      return history(orderId);
    },
    overview: async () => {
      await ready();
      const [row] = await run<OverviewRow>("overview", overview, [now()]);
      if (row === undefined) throw new PostgresLedgerError("overview", undefined, " No row came.");
      return toOverview(row);
    },
    listOrders: async (listing, limit) => {
      await ready();
      const rows = await run<{ summary: string }>("listOrders", listings[listing], [String(limit)]);
      return rows.map(toSummary);
    },
    listSetAside: async (limit) => {
      await ready();
      const rows = await run<StoredEvent>("listSetAside", setAsideEvents, [String(limit)]);
      return rows.map(toTakenEvent);
    },
    close: async () => undefined,
  };
}

function readOf(key: LedgerKey): [statement: string, value: string] {
  if ("orderId" in key) return [statements.read("order_id"), key.orderId];
  if ("paymentKey" in key) return [statements.read("payment_key"), key.paymentKey];
  if ("refundId" in key) return [statements.readByRefund("refund_id"), key.refundId];
  return [statements.readByRefund("transaction_key"), key.transactionKey];
}

/** The step as one value. JSON in JSON: texts of Toss's may hold what a database's own JSON refuses, U+0000 for one. */
function encodeStep({ record, cause, events }: Step): string {
  return JSON.stringify({
    order: { ...toOrderRow(record), refunds: JSON.stringify(record.refunds) },
    refunds: toRefundRows(record),
    events: events.map((event) => ({ event_id: event.id, event: JSON.stringify(event) })),
    cause,
  });
}

interface StoredLine {
  version: string;
  at: string;
  from: OrderStatus | null;
  to: OrderStatus;
  cause: string;
}

interface StoredEvent {
  event: string;
  tries: string;
}

function toTakenEvent({ event, tries }: StoredEvent): TakenEvent {
  return { ...(JSON.parse(event) as OrderEvent), tries: Number(tries) };
}

function toLogLine({ version, at, from, to, cause }: StoredLine): LogLine {
  return { version: Number(version), at: Number(at), from, to, cause };
}
