import type { TossClient, TossClock } from "@toss-bff/toss-client";
import { CheckoutError } from "./checkout-error.ts";
import type { CheckoutAlert, CheckoutOptions } from "./checkout-options.ts";
import type { Ledger, LedgerKey } from "./ledger.ts";
import type { OrderRecord, Step } from "./order-record.ts";
import { newRecord } from "./order-record.ts";
import { tryAgain } from "./refusals.ts";

/** What confirm, cancel and look share. */
export interface CheckoutContext {
  readonly toss: TossClient;
  readonly clock: TossClock;
  /** The order as remembered, with the host's present price while it is unpaid. */
  read(key: LedgerKey): Promise<{ record: OrderRecord | null; now: number }>;
  /** The store's time, from its last answer and the time passed since. */
  storeNow(): number;
  /** Writes what must be durable before a byte is sent. When it throws, nothing may be sent. */
  intend(step: Step): ReturnType<Ledger["commit"]>;
  /** Writes what Toss has answered. `"down"` after three tries: the answer is not lost, Toss still knows it. */
  write(step: Step): Promise<"applied" | "stale" | "down">;
  alert(alert: CheckoutAlert): void;
  sleep(ms: number): Promise<void>;
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

  async function readLedger(key: LedgerKey): Promise<{ record: OrderRecord | null; now: number }> {
    const { record, now } = await ledger.read(key);
    storeAhead = now - clock.now();
    if (findOrder === undefined || !("orderId" in key)) return { record, now };
    if (record !== null && record.status !== "created") return { record, now };
    const order = await findOrder(key.orderId);
    if (order === null) return { record, now };
    const fresh = newRecord(order, now);
    if (record === null) return { record: fresh, now };
    const { orderName, amount, currency, ownerId, expiresAt } = fresh;
    return { record: { ...record, orderName, amount, currency, ownerId, expiresAt }, now };
  }

  const context: CheckoutContext = {
    toss,
    clock,
    read: async (key) => {
      try {
        return await readLedger(key);
      } catch (cause) {
        throw new CheckoutError(
          "NOT_CHARGED_TRY_AGAIN",
          "The order could not be read; this call sent nothing to Toss. Repeat it later.",
          // An earlier call may have charged; without the ledger nobody can say.
          { charged: "maybe", retry: "later", cause },
        );
      }
    },
    storeNow: () => Math.floor(clock.now() + storeAhead),
    intend: async (step) => {
      try {
        return await ledger.commit(step);
      } catch (cause) {
        throw tryAgain(
          "The ledger could not be written, so nothing was sent to Toss. Repeat the call later.",
          undefined,
          cause,
        );
      }
    },
    write: async (step) => {
      for (const waitMs of [0, 100, 400]) {
        await context.sleep(waitMs);
        try {
          const result = await ledger.commit(step);
          if (result !== "applied") return "stale";
          alertReview(step);
          return "applied";
        } catch {
          // Whether it was written is unknown. Repeating is safe: the version makes a second write "stale".
        }
      }
      return "down";
    },
    alert: (alert) => {
      try {
        onAlert?.(alert);
      } catch {
        // A broken alert must not change what happens to money.
      }
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
        "Toss's answer contradicts the order (id, amount, currency or a refund's amount). The order is in review.",
    });
  }

  return context;
}
