import type { Checkout, Order, StoredPayment } from "@toss-bff/toss-checkout";
import type { PaymentAction } from "./payment-action.ts";
import type { RateLimit } from "./rate-limit.ts";

/** What the operations need from the host; `Context` is what its middlewares made of `ctx`. */
export interface OperationOptions<Context, P> {
  /** One for all calls, or a function that finds the caller's (one merchant of many). */
  checkout: Checkout | ((options: { ctx: Context }) => Checkout | Promise<Checkout>);
  /**
   * Whether this caller may do this with this order. Anything but `true` is answered like an order that does not exist,
   * so that nobody can find out which orders there are. Runs before Toss is asked anything.
   */
  authorize: (options: {
    ctx: Context;
    /** As the server knows it, `ownerId` included. */
    order: Order;
    action: PaymentAction;
  }) => boolean | Promise<boolean>;
  /**
   * What the browser may see of a payment; its return type becomes the procedures' output. It is handed all that is
   * stored, so build on `presentPayment`, which lists what is shown. @default presentPayment
   */
  present?: ((payment: StoredPayment, options: { ctx: Context }) => P) | undefined;
  /**
   * Asked before each call, and before the ledger is: how long this caller has to wait, in milliseconds, or nothing to let the
   * call pass. `createRateLimit` makes one. Whatever it says, a process lets ten confirms of one order that Toss declines pass in a
   * minute. @default no limit
   */
  rateLimit?: RateLimit<Context> | undefined;
  /** How often `onStatus` reads the ledger, in milliseconds; Toss is asked less often. @default 2 000 */
  statusPollMs?: number | undefined;
}
