import type { OrderStatus } from "@toss-bff/toss-checkout";

/** What a look found, and whether it may still change by itself. */
export interface Seen<Data> {
  /** Names what was found: two looks with the same id found the same. */
  id: string;
  status: OrderStatus;
  data: Data;
}

export interface StatusStream<Data> {
  /** The order's status as the ledger has it; cheap. */
  readStatus: () => Promise<OrderStatus>;
  /** Asks Toss where something is open. */
  look: () => Promise<Seen<Data>>;
  /** What the browser has seen before its connection broke. */
  lastEventId: string | undefined;
  signal: AbortSignal | undefined;
  pollMs: number;
}

/** How often Toss, or the clock, is asked about an order whose row does not change. The others are settled. */
const lookEveryMs: Partial<Record<OrderStatus, number>> = {
  created: 10_000,
  confirming: 5_000,
  // A deposit takes days, and its webhook changes the row.
  awaitingDeposit: 60_000,
};

/** Hands out what becomes of an order, once each, until it is settled or nobody listens. */
export async function* statusStream<Data>({
  readStatus,
  look,
  lastEventId,
  signal,
  pollMs,
}: StatusStream<Data>): AsyncGenerator<{ id: string; data: Data }, void, undefined> {
  let sentId = lastEventId;
  let seen: { status: OrderStatus; at: number } | undefined;
  while (!signal?.aborted) {
    const status = await readStatus();
    const lookMs = lookEveryMs[status] ?? 0;
    if (seen === undefined || seen.status !== status || performance.now() - seen.at >= lookMs) {
      const found = await look();
      seen = { status: found.status, at: performance.now() };
      if (found.id !== sentId) yield { id: found.id, data: found.data };
      sentId = found.id;
      if (!(found.status in lookEveryMs)) return;
    }
    await pause(pollMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}
