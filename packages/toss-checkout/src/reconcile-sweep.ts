import type { Transaction } from "@toss-bff/toss-client";
import type { CheckoutContext } from "./context.ts";
import type { Ledger } from "./ledger.ts";
import { type OrderRecord, type Step, step } from "./order-record.ts";
import type { PacedToss } from "./paced-toss.ts";
import type { SweepCounts, SweepOptions } from "./reconcile-options.ts";

export interface SweepSettings {
  paced: PacedToss;
  /** For payments that other systems of yours make with the same key. @default none */
  isForeign?: ((transaction: Transaction) => boolean) | undefined;
}

const dayMs = 86_400_000;
const overlapMs = 10 * 60_000;
const pageSize = 1_000;
const progressEvery = 100;
const rememberedStrangers = 10_000;

export type SweepOnce = (options?: SweepOptions) => Promise<SweepCounts>;

/**
 * Goes through what Toss approved and canceled, and finds what nobody told: a refund made in the dashboard, a deposit
 * taken back, a payment the ledger never heard of. It pays nothing: known orders are looked at, strangers are a person's.
 */
export function createSweep(
  context: CheckoutContext,
  ledger: Ledger,
  { paced, isForeign = () => false }: SweepSettings,
): SweepOnce {
  const told = new Set<string>();
  let sweptTo: number | undefined;

  return async ({ from, to, onProgress = () => undefined } = {}) => {
    const now = context.clock.now();
    const end = to?.getTime() ?? now;
    const startDate = from ?? new Date(sweptTo === undefined ? end - dayMs : sweptTo - overlapMs);
    const latest = new Map<string, Transaction>();
    const input = { startDate, endDate: new Date(end), limit: pageSize };
    await paced.turn();
    for await (const page of context.toss.transactions.list(input).pages()) {
      // Toss lists the oldest first, so the last row of a payment is its present.
      for (const row of page) if (!isForeign(row)) latest.set(row.paymentKey, row);
      const listedTo = page.at(-1)?.transactionAt ?? startDate;
      onProgress({ listedTo, payments: latest.size, compared: 0 });
      await paced.turn();
    }
    const counts: SweepCounts = { payments: latest.size, hinted: 0, strangers: 0 };
    let compared = 0;
    for (const row of latest.values()) {
      await check(row, counts);
      compared += 1;
      if (compared % progressEvery === 0) {
        onProgress({ listedTo: new Date(end), payments: latest.size, compared });
      }
    }
    if (from === undefined && to === undefined) sweptTo = end;
    return counts;
  };

  async function check(row: Transaction, counts: SweepCounts): Promise<void> {
    const { record } = await ledger.read({ paymentKey: row.paymentKey });
    if (record === null) {
      if (!tookMoney(row)) return;
      counts.strangers += 1;
      await tellOfStranger(row);
    } else if (tellsMore(record, row)) {
      counts.hinted += 1;
      await ledger.noteHint(record.orderId);
    }
  }

  async function tellOfStranger(row: Transaction): Promise<void> {
    const { record } = await context.read({ orderId: row.orderId }).catch(() => ({ record: null }));
    const held = record && holdForReview(record, context.storeNow());
    if (held) await ledger.commit(held);
    if (told.has(row.paymentKey)) return;
    if (told.size >= rememberedStrangers) told.clear();
    told.add(row.paymentKey);
    context.alert({
      orderId: row.orderId,
      kind: "stranger",
      code: undefined,
      message:
        record === null
          ? "Toss lists a payment of an order that this ledger does not know."
          : `Toss lists a second payment of this order, which is ${record.status} here. It may have been charged twice.`,
    });
  }
}

/** An order that looks unpaid here and was paid at Toss must not be paid again: a person decides. */
export function holdForReview(record: OrderRecord, now: number): Step | null {
  if (record.status !== "created" && record.status !== "expired") return null;
  const event = { type: "review", at: now } as const;
  return step(record, { status: "review", dueAt: null }, "stranger found", [event]);
}

function tookMoney({ status }: Transaction): boolean {
  return status === "DONE" || status === "WAITING_FOR_DEPOSIT" || status === "PARTIAL_CANCELED";
}

/** Whether Toss's last row of a payment is news. An order in review is a person's already. */
function tellsMore(record: OrderRecord, row: Transaction): boolean {
  if (record.status === "review") return false;
  if (record.payment === null || record.payment.status !== row.status) return true;
  const isCancel = row.amount < 0;
  // Toss lists a cancel when the money has moved: one that is under way here has ended there.
  const isKnown = record.refunds.some(
    ({ transactionKey, status }) => transactionKey === row.transactionKey && status !== "sent",
  );
  return isCancel && !isKnown;
}
