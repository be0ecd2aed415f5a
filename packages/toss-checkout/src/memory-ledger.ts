import type { Ledger, LedgerKey, LogLine, TakenEvent } from "./ledger.ts";
import { keepHint } from "./ledger-hint.ts";
import { listOf, overviewOf } from "./memory-overview.ts";
import type { OrderEvent, OrderRecord, RefundRecord, Step } from "./order-record.ts";
import { holdMs, setAsideTries } from "./outbox-rules.ts";
import { copyOf } from "./plain-data.ts";
import { nextTurn } from "./turn-rules.ts";

export interface MemoryLedgerOptions {
  /** The store's clock, in milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined;
}

interface Entry {
  record: OrderRecord;
  hintAt: number | null;
  log: LogLine[];
}

interface OutboxEntry {
  event: OrderEvent;
  tries: number;
  heldUntil: number;
  acknowledgedAt: number | null;
}

/** A ledger for tests and a first try: it forgets everything with the process, so checkout refuses it with a live key. */
export function memoryLedger(options: MemoryLedgerOptions = {}): Ledger {
  const clock = options.now ?? Date.now;
  const now = (): number => Math.floor(clock());
  const entries = new Map<string, Entry>();
  const orderOf = new Map<string, string>();
  const refundOf = new Map<string, string>();
  const reservedTo = new Map<string, number>();
  let outbox: OutboxEntry[] = [];
  /** Events nobody acknowledged, so that old ones cost nothing. */
  const open = new Set<OutboxEntry>();

  const records = (): OrderRecord[] => [...entries.values()].map(({ record }) => record);
  const openEvents = (): TakenEvent[] =>
    [...open].map(({ event, tries }) => ({ ...copyOf(event), tries }));

  function find(key: LedgerKey): OrderRecord | undefined {
    const orderId = orderIdOf(key);
    return orderId === undefined ? undefined : entries.get(orderId)?.record;
  }

  function orderIdOf(key: LedgerKey): string | undefined {
    if ("orderId" in key) return key.orderId;
    if ("paymentKey" in key) return orderOf.get(key.paymentKey);
    const refundId = "refundId" in key ? key.refundId : refundOf.get(key.transactionKey);
    const isIt = (refund: RefundRecord): boolean => refund.refundId === refundId;
    return records().find(({ refunds }) => refunds.some(isIt))?.orderId;
  }

  function commit({ record, cause, events }: Step): Awaited<ReturnType<Ledger["commit"]>> {
    const { orderId } = record;
    const before = entries.get(orderId);
    if ((before?.record.version ?? 0) !== record.version - 1) return "stale";
    const paymentKey = record.attempt?.paymentKey ?? null;
    if (paymentKey !== null && (orderOf.get(paymentKey) ?? orderId) !== orderId) {
      return "paymentKeyTaken";
    }
    refuseSecondRefund(record);
    for (const { refundId, transactionKey } of record.refunds) {
      if (transactionKey !== null) refundOf.set(transactionKey, refundId);
    }
    const boundTo = before?.record.attempt?.paymentKey ?? null;
    if (boundTo !== null) orderOf.delete(boundTo);
    if (paymentKey !== null) orderOf.set(paymentKey, orderId);
    const { dueAt, hintAt } = keepHint(before && { paymentKey: boundTo, hintAt: before.hintAt }, {
      paymentKey,
      dueAt: record.dueAt,
    });
    const from = before?.record.status ?? null;
    const line = { version: record.version, at: now(), from, to: record.status, cause };
    const log = [...(before?.log ?? []), line];
    entries.set(orderId, { record: copyOf({ ...record, dueAt }), hintAt, log });
    for (const event of events) {
      const entry = { event: copyOf(event), tries: 0, heldUntil: 0, acknowledgedAt: null };
      outbox.push(entry);
      open.add(entry);
    }
    return "applied";
  }

  function refuseSecondRefund({ orderId, refunds }: OrderRecord): void {
    const isTaken = refunds.some(
      ({ refundId, transactionKey }) =>
        transactionKey !== null && (refundOf.get(transactionKey) ?? refundId) !== refundId,
    );
    if (isTaken) {
      throw new Error(`memoryLedger: a cancel of order ${orderId} is counted as another refund.`);
    }
  }

  return {
    durable: false,
    read: async (key) => ({ record: copyOf(find(key)) ?? null, now: now() }),
    commit: async (step) => commit(step),
    claimDue: async (limit, leaseMs) => {
      const at = now();
      const until = at + leaseMs;
      return [...entries.values()]
        .filter(({ record }) => record.dueAt !== null && record.dueAt <= at)
        .filter(({ record }) => record.leaseUntil <= at)
        .sort((a, b) => (a.record.dueAt ?? 0) - (b.record.dueAt ?? 0))
        .slice(0, limit)
        .map((entry) => {
          const { version, tries } = entry.record;
          const taken = { version: version + 1, tries: tries + 1, leaseUntil: until, dueAt: until };
          entry.record = { ...entry.record, ...taken };
          entry.hintAt = null;
          return copyOf(entry.record);
        });
    },
    takeLooks: async (limit, withinMs) => {
      const at = now();
      return records()
        .filter(({ dueAt }) => dueAt !== null && dueAt <= at)
        .filter(({ leaseUntil }) => leaseUntil > at && leaseUntil <= at + withinMs)
        .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .slice(0, limit)
        .map((record) => {
          record.dueAt = record.leaseUntil;
          return record.orderId;
        });
    },
    noteHint: async (orderId) => {
      const entry = entries.get(orderId);
      if (!entry?.record.attempt || entry.hintAt !== null) return;
      entry.hintAt = now();
      entry.record.dueAt = Math.min(entry.record.dueAt ?? entry.hintAt, entry.hintAt);
    },
    takeOutbox: async (limit, leaseMs) => {
      const at = now();
      const seen = new Set<string>();
      const taken: TakenEvent[] = [];
      for (const entry of open) {
        const isOldest = !seen.has(entry.event.orderId);
        seen.add(entry.event.orderId);
        if (!isOldest || entry.heldUntil > at || taken.length >= limit) continue;
        entry.tries += 1;
        entry.heldUntil = at + holdMs(leaseMs, entry.tries);
        taken.push({ ...copyOf(entry.event), tries: entry.tries });
      }
      return taken;
    },
    ackOutbox: async (eventId) => {
      for (const entry of open) {
        if (entry.event.id !== eventId) continue;
        entry.acknowledgedAt = now();
        open.delete(entry);
      }
    },
    purgeOutbox: async (keepMs, limit) => {
      const until = now() - keepMs;
      const old = outbox
        .filter(({ acknowledgedAt }) => acknowledgedAt !== null && acknowledgedAt <= until)
        .sort((a, b) => (a.acknowledgedAt ?? 0) - (b.acknowledgedAt ?? 0))
        .slice(0, limit);
      const gone = new Set(old);
      outbox = outbox.filter((entry) => !gone.has(entry));
      return gone.size;
    },
    takeTurn: async (lane, everyMs, maxWaitMs) => {
      const at = now();
      const turn = nextTurn(reservedTo.get(lane), at);
      if (turn > at + maxWaitMs) return null;
      reservedTo.set(lane, turn + everyMs);
      return turn - at;
    },
    putOffTurns: async (lane, ms) => {
      const at = now();
      reservedTo.set(lane, Math.max(nextTurn(reservedTo.get(lane), at), at + ms));
    },
    history: async (orderId) => ({
      log: copyOf(entries.get(orderId)?.log ?? []),
      events: outbox
        .filter(({ event }) => event.orderId === orderId)
        .map(({ event, tries, acknowledgedAt }) => ({
          ...copyOf(event),
          tries,
          acknowledged: acknowledgedAt !== null,
        })),
    }),
    overview: async () => overviewOf(records(), openEvents(), now()),
    listOrders: async (listing, limit) => listOf(records(), listing).slice(0, limit),
    listSetAside: async (limit) =>
      openEvents()
        .filter(({ tries }) => tries >= setAsideTries)
        .slice(0, limit),
    close: async () => {
      for (const store of [entries, orderOf, refundOf, reservedTo, open]) store.clear();
      outbox = [];
    },
  };
}
