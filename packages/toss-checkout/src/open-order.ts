import { randomUUID } from "node:crypto";
import type { Checkout } from "./checkout-options.ts";
import type { CheckoutContext } from "./context.ts";
import { checkOpenOrderInput } from "./inputs.ts";
import { newRecord, step, toOrder } from "./order-record.ts";
import { tryAgain } from "./refusals.ts";

/** Stores an order under an id nobody can guess, before any widget opens. */
export function createOpenOrder(context: CheckoutContext): Checkout["openOrder"] {
  return async (input) => {
    const orderId = `order_${randomUUID().replaceAll("-", "")}`;
    const { now } = await context.read({ orderId });
    checkOpenOrderInput(input, now);
    const { orderName, amount, currency = "KRW", ownerId, expiresAt = null } = input;
    const order = { orderId, orderName, amount, currency, ownerId, expiresAt };
    const opened = step(newRecord(order, now), {}, "opened");
    if ((await context.intend(opened)) !== "applied")
      throw tryAgain("The order could not be stored. Repeat the call.");
    return toOrder(opened.record);
  };
}
