import { createCancel } from "./cancel.ts";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, CheckoutOptions } from "./checkout-options.ts";
import { createConfirm } from "./confirm.ts";
import { confirmMs, shortestConfirmMs } from "./confirm-time.ts";
import { createContext } from "./context.ts";
import { createEventRetention } from "./event-retention.ts";
import { createOutbox, type Outbox } from "./events.ts";
import { createInspect } from "./inspect.ts";
import { leaseMs } from "./lease.ts";
import { createLook } from "./look.ts";
import { createOnPaid } from "./on-paid.ts";
import { createOpenOrder } from "./open-order.ts";
import { toOrder } from "./order-record.ts";
import { paceToss } from "./paced-toss.ts";
import { createReceiveWebhook } from "./receive-webhook.ts";
import { createLookSoon } from "./receive-webhook-look.ts";
import { createReconcile, createRetry } from "./reconcile.ts";
import { createSweep } from "./reconcile-sweep.ts";
import { createStartReconciler } from "./reconciler.ts";

/** What a webhook may make this process do before it is answered. */
const hinted = { limit: 10, budgetMs: 3_000 };

/** A short send and a look, and time to wait for room and for the ledger. */
const leastConfirmMs = shortestConfirmMs + 2_000;
/** What is sent has to have ended before its lease does. */
const mostConfirmMs = leaseMs - 5_000;

/**
 * Puts the money rules between your orders and Toss.
 *
 * @throws {CheckoutError} `INVALID_INPUT` when a live key meets a ledger that forgets, or a number is outside of its range.
 */
export function createCheckout(options: CheckoutOptions): Checkout {
  checkOptions(options);
  const { ledger, callsPerSecond = 10, isForeign, keepEventsDays, onPaid } = options;
  const { confirmTimeoutMs = confirmMs } = options;
  const context = createContext(options);
  const look = createLook(context);
  const outbox = createOutbox(context, ledger);
  const tellPaid = onPaid && createOnPaid(context, outbox, onPaid);
  const purge = keepEventsDays && createEventRetention(context, ledger, keepEventsDays);
  const paced = paceToss(context, ledger, callsPerSecond);
  const sweepOnce = createSweep(context, ledger, { paced, isForeign });
  const reconcileDue = createReconcile(context, ledger, paced);
  const reconcileOnce: Checkout["reconcileOnce"] = async (input) => {
    const counts = await reconcileDue(input);
    await tellPaid?.();
    if (purge) await purge();
    return counts;
  };
  const lookSoon = createLookSoon(context, () => reconcileOnce(hinted));
  /** What may have been paid is told right away; what is missed, the reconciler finds. */
  const telling = <Input, Output>(call: (input: Input) => Promise<Output>) =>
    tellPaid === undefined ? call : (input: Input) => call(input).finally(() => void tellPaid());

  return {
    openOrder: createOpenOrder(context),
    confirm: telling(createConfirm(context, look, confirmTimeoutMs)),
    cancel: telling(createCancel(context)),
    look: async (...input) => {
      const result = await look(...input);
      // Who is shown nothing starts nothing.
      void tellPaid?.();
      return result;
    },
    receiveWebhook: telling(createReceiveWebhook(context, ledger, { lookSoon })),
    reconcileOnce,
    retry: telling(createRetry(context, ledger)),
    sweepOnce,
    startReconciler: createStartReconciler(context, { reconcileOnce, sweepOnce }),
    events: (input) => eventsOf(outbox, onPaid).events(input),
    listOrders: (listing, limit) => ledger.listOrders(listing, limit),
    inspect: createInspect(context, ledger),
    find: async (key) => {
      const { record } = await context.read(key);
      return record === null ? null : toOrder(record);
    },
  };
}

function checkOptions(options: CheckoutOptions): void {
  const { toss, ledger, callsPerSecond = 10, keepEventsDays = 1 } = options;
  const { confirmTimeoutMs = confirmMs } = options;
  if (toss.mode === "live" && !ledger.durable) {
    throw new CheckoutError(
      "INVALID_INPUT",
      "ledger: this one forgets on restart and cannot be used with a live key. Use sqliteLedger with a file, or a database.",
      { field: "ledger" },
    );
  }
  if (!(callsPerSecond > 0 && callsPerSecond <= 1_000)) {
    const message = "callsPerSecond: must be a number above 0, up to 1 000.";
    throw new CheckoutError("INVALID_INPUT", message, { field: "callsPerSecond" });
  }
  if (!isWithin(confirmTimeoutMs, leastConfirmMs, mostConfirmMs)) {
    const message =
      "confirmTimeoutMs: must be a number of milliseconds from 10 000 to 40 000, below what your platform gives a request.";
    throw new CheckoutError("INVALID_INPUT", message, { field: "confirmTimeoutMs" });
  }
  if (!(keepEventsDays >= 1)) {
    const message = "keepEventsDays: must be a number of days, 1 or more.";
    throw new CheckoutError("INVALID_INPUT", message, { field: "keepEventsDays" });
  }
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}

/** Two consumers would each see some of the events. */
function eventsOf(outbox: Outbox, onPaid: CheckoutOptions["onPaid"]): Outbox {
  if (onPaid === undefined) return outbox;
  const message = "events: onPaid takes the events of this checkout. Use one of the two.";
  throw new CheckoutError("INVALID_INPUT", message, { field: "onPaid" });
}
