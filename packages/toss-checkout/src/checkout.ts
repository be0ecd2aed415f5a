import { createCancel } from "./cancel.ts";
import { CheckoutError } from "./checkout-error.ts";
import type { Checkout, CheckoutOptions } from "./checkout-options.ts";
import { createConfirm } from "./confirm.ts";
import { createContext } from "./context.ts";
import { createLook } from "./look.ts";
import { createOpenOrder } from "./open-order.ts";
import { toOrder } from "./order-record.ts";

/**
 * Puts the money rules between your orders and Toss.
 *
 * @throws {CheckoutError} `INVALID_INPUT` when a live key meets a ledger that forgets.
 */
export function createCheckout(options: CheckoutOptions): Checkout {
  if (options.toss.mode === "live" && !options.ledger.durable) {
    throw new CheckoutError(
      "INVALID_INPUT",
      "ledger: this one forgets on restart and cannot be used with a live key. Use sqliteLedger with a file, or a database.",
      { field: "ledger" },
    );
  }
  const context = createContext(options);
  const look = createLook(context);
  return {
    openOrder: createOpenOrder(context),
    confirm: createConfirm(context, look),
    cancel: createCancel(context),
    look,
    find: async (key) => {
      const { record } = await context.read(key);
      return record === null ? null : toOrder(record);
    },
  };
}
