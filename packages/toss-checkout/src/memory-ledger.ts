import type { Ledger, LedgerKey } from "./ledger.ts";
import type { OrderEvent, OrderRecord, Step } from "./order-record.ts";

export interface MemoryLedgerOptions {
  /** The store's clock, in milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined;
}

interface OutboxEntry {
  event: OrderEvent;
  heldUntil: number;
}

/** A ledger for tests and a first try: it forgets everything with the process, so checkout refuses it with a live key. */
export function memoryLedger(options: MemoryLedgerOptions = {}): Ledger {
  const now = options.now ?? Date.now;
  const records = new Map<string, OrderRecord>();
  const orderOf = new Map<string, string>();
  const outbox: OutboxEntry[] = [];

  function find(key: LedgerKey): OrderRecord | undefined {
    const orderId = "orderId" in key ? key.orderId : orderOf.get(key.paymentKey);
    return orderId === undefined ? undefined : records.get(orderId);
  }

  function commit({ record, events }: Step): "applied" | "stale" | "paymentKeyTaken" {
    const before = records.get(record.orderId);
    if ((before?.version ?? 0) !== record.version - 1) return "stale";
    const paymentKey = record.attempt?.paymentKey;
    if (
      paymentKey !== undefined &&
      (orderOf.get(paymentKey) ?? record.orderId) !== record.orderId
    ) {
      return "paymentKeyTaken";
    }
    if (before?.attempt) orderOf.delete(before.attempt.paymentKey);
    if (paymentKey !== undefined) orderOf.set(paymentKey, record.orderId);
    records.set(record.orderId, structuredClone(record));
    for (const event of events) outbox.push({ event: structuredClone(event), heldUntil: 0 });
    return "applied";
  }

  return {
    durable: false,
    read: async (key) => ({ record: structuredClone(find(key)) ?? null, now: now() }),
    commit: async (step) => commit(step),
    claimDue: async (limit, leaseMs) => {
      const at = now();
      return [...records.values()]
        .filter((record) => record.dueAt !== null && record.dueAt <= at && record.leaseUntil <= at)
        .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .slice(0, limit)
        .map((record) => {
          const lease = at + leaseMs;
          const { version, tries } = record;
          const claimed = {
            ...record,
            version: version + 1,
            tries: tries + 1,
            leaseUntil: lease,
            dueAt: lease,
          };
          records.set(record.orderId, claimed);
          return structuredClone(claimed);
        });
    },
    noteHint: async (orderId) => {
      const record = records.get(orderId);
      if (record?.attempt) record.dueAt = Math.min(record.dueAt ?? now(), now());
    },
    takeOutbox: async (limit, leaseMs) => {
      const at = now();
      const seen = new Set<string>();
      const taken: OrderEvent[] = [];
      for (const entry of outbox) {
        const isOldest = !seen.has(entry.event.orderId);
        seen.add(entry.event.orderId);
        if (!isOldest || entry.heldUntil > at || taken.length >= limit) continue;
        entry.heldUntil = at + leaseMs;
        taken.push(structuredClone(entry.event));
      }
      return taken;
    },
    ackOutbox: async (eventId) => {
      const at = outbox.findIndex(({ event }) => event.id === eventId);
      if (at >= 0) outbox.splice(at, 1);
    },
    close: async () => {
      records.clear();
      orderOf.clear();
      outbox.length = 0;
    },
  };
}
