import { createCancel } from "./cancel.ts";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, CheckoutOptions } from "./checkout-options.ts";
import { createConfirm } from "./confirm.ts";
import { createContext } from "./context.ts";
import { createLook } from "./look.ts";
import { createOpenOrder } from "./open-order.ts";
import { toOrder } from "./order-record.ts";
import { createReconcile } from "./reconcile.ts";
import { createSweep } from "./reconcile-sweep.ts";
import { createStartReconciler } from "./reconciler.ts";

/**
 * Puts the money rules between your orders and Toss.
 *
 * @throws {CheckoutError} `INVALID_INPUT` when a live key meets a ledger that forgets, or `callsPerSecond` is no rate.
 */
export function createCheckout(options: CheckoutOptions): Checkout {
  if (options.toss.mode === "live" && !options.ledger.durable) {
    throw new CheckoutError(
      "INVALID_INPUT",
      "ledger: this one forgets on restart and cannot be used with a live key. Use sqliteLedger with a file, or a database.",
      { field: "ledger" },
    );
  }
  const { callsPerSecond = 10 } = options;
  if (!(callsPerSecond > 0 && callsPerSecond <= 1_000)) {
    const message = "callsPerSecond: must be a number above 0, up to 1 000.";
    throw new CheckoutError("INVALID_INPUT", message, { field: "callsPerSecond" });
  }
  const context = createContext(options);
  const look = createLook(context);
  const { ledger, isForeign } = options;
  const reconcileOnce = createReconcile(context, ledger, callsPerSecond);
  const sweepOnce = createSweep(context, ledger, { callsPerSecond, isForeign });
  const wakers = new Set<() => void>();
  const onNudge = (wake: () => void) => {
    wakers.add(wake);
    return () => void wakers.delete(wake);
  };
  return {
    openOrder: createOpenOrder(context),
    confirm: createConfirm(context, look),
    cancel: createCancel(context),
    look,
    reconcileOnce,
    sweepOnce,
    startReconciler: createStartReconciler(context, { reconcileOnce, sweepOnce, onNudge }),
    find: async (key) => {
      const { record } = await context.read(key);
      return record === null ? null : toOrder(record);
    },
  };
}
