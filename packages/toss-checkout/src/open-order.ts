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
    const { orderName, amount, ownerId, expiresAt } = input;
    const order = { orderId, orderName, amount, currency: input.currency ?? "KRW", ownerId };
    const opened = step(newRecord({ ...order, expiresAt }, "checkout", now), {}, "opened");
    if ((await context.intend(opened, "no")) !== "applied")
      throw tryAgain("The order could not be stored. Repeat the call.");
    return toOrder(opened.record);
  };
}
