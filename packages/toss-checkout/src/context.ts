import type { TossClient, TossClock } from "@toss-bff/toss-client";
import { CheckoutError } from "./checkout-error.ts";
import type { CheckoutAlert, CheckoutOptions } from "./checkout-options.ts";
import { checkHostOrder } from "./inputs.ts";
import type { Ledger, LedgerKey } from "./ledger.ts";
import type { OrderRecord, Step } from "./order-record.ts";
import { newRecord } from "./order-record.ts";

/** What confirm, cancel and look share. */
export interface CheckoutContext {
  readonly toss: TossClient;
  readonly clock: TossClock;
  /** The order as remembered, with the host's present price while it is unpaid. */
  read(key: LedgerKey): Promise<OrderRead>;
  /** The store's time, from its last answer and the time passed since: it may be later by as long as that answer took. */
  storeNow(): number;
  /**
   * Writes what must be durable before a byte is sent. When it throws, nothing may be sent.
   *
   * @param charged `"maybe"` when an earlier call for the same may have moved money.
   */
  intend(step: Step, charged: "no" | "maybe"): ReturnType<Ledger["commit"]>;
  /** Writes what Toss has answered. `"down"` after three tries: the answer is not lost, Toss still knows it. */
  write(step: Step): Promise<"applied" | "stale" | "down">;
  alert(alert: CheckoutAlert): void;
  sleep(ms: number): Promise<void>;
}

export interface OrderRead {
  record: OrderRecord | null;
  /** The store's time. */
  now: number;
  /** The clock's time before it was asked for: since `now` no more has passed than since then. */
  askedAt: number;
}

const realClock: TossClock = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

export function createContext(options: CheckoutOptions): CheckoutContext {
  const { toss, ledger, findOrder, onAlert } = options;
  const clock = options.clock ?? realClock;
  let storeAhead = 0;

  async function readLedger(key: LedgerKey): Promise<OrderRead> {
    const askedAt = clock.now();
    const { record, now } = await ledger.read(key);
    storeAhead = now - clock.now();
    if (findOrder === undefined || !("orderId" in key)) return { record, now, askedAt };
    if (record !== null && !isHosts(record)) return { record, now, askedAt };
    // Until it is claimed, the host's table decides; an order that is gone there is gone here.
    const order = (await findOrder(key.orderId)) ?? null;
    if (order === null) return { record: null, now, askedAt };
    checkHostOrder(order, key.orderId);
    const fresh = newRecord(order, "host", now);
    if (record === null) return { record: fresh, now, askedAt };
    const { orderName, amount, currency, ownerId, expiresAt } = fresh;
    const status = expiresAt === null || expiresAt > now ? "created" : record.status;
    const known = { ...record, status, orderName, amount, currency, ownerId, expiresAt };
    return { record: known, now, askedAt };
  }

  /** No payment is bound to it, so that the host still decides its price and how long it can be paid. */
  function isHosts({ status, source }: OrderRecord): boolean {
    return source === "host" && (status === "created" || status === "expired");
  }

  const context: CheckoutContext = {
    toss,
    clock,
    read: async (key) => {
      try {
        return await readLedger(key);
      } catch (cause) {
        if (cause instanceof CheckoutError) throw cause;
        throw new CheckoutError(
          "NOT_CHARGED_TRY_AGAIN",
          "The order could not be read; this call sent nothing to Toss. Repeat it later.",
          // An earlier call may have charged; without the ledger nobody can say.
          { charged: "maybe", retry: "later", cause },
        );
      }
    },
    storeNow: () => Math.floor(clock.now() + storeAhead),
    intend: async (step, charged) => {
      try {
        return await ledger.commit(step);
      } catch (cause) {
        throw new CheckoutError(
          "NOT_CHARGED_TRY_AGAIN",
          "The ledger could not be written, so this call sent nothing to Toss. Repeat it later.",
          { charged, retry: "later", cause },
        );
      }
    },
    write: async (step) => {
      let failed = false;
      let cause: unknown;
      for (const waitMs of [0, 100, 400]) {
        await context.sleep(waitMs);
        try {
          const result = await ledger.commit(step);
          // After a failure "stale" may be our own write: told once too often is better than never.
          if (result === "applied" || failed) alertReview(step);
          return result === "applied" ? "applied" : "stale";
        } catch (error) {
          cause = error;
          // Whether it was written is unknown. Repeating is safe: the version makes a second write "stale".
          failed = true;
        }
      }
      context.alert({
        orderId: step.record.orderId,
        kind: "ledger",
        code: undefined,
        message: "Toss's answer could not be written into the ledger. Toss still knows it.",
        cause,
      });
      return "down";
    },
    alert: (alert) => {
      // A broken alert, also one that fails later, must not change what happens to money.
      const tell = async () => onAlert?.(alert);
      tell().catch(() => undefined);
    },
    sleep: (ms) =>
      ms === 0 ? Promise.resolve() : new Promise((done) => clock.setTimeout(done, ms)),
  };

  function alertReview(step: Step): void {
    if (!step.events.some((event) => event.type === "review")) return;
    context.alert({
      orderId: step.record.orderId,
      kind: "contradiction",
      code: undefined,
      message:
        "Toss's answer contradicts the order (id, amount, currency or a refund's amount), or shows nothing of a refund that may still come. A person has to look.",
    });
  }

  return context;
}
