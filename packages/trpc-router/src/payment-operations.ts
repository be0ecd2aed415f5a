import {
  type Checkout,
  CheckoutError,
  type Order,
  type StoredPayment,
} from "@toss-bff/toss-checkout";
import type { CancelInput, ConfirmInput, RetrieveByOrderIdInput, RetrieveInput } from "./inputs.ts";
import type { PaymentAction } from "./payment-action.ts";
import type { CancelOutput, ConfirmOutput, RetrieveOutput } from "./payment-outputs.ts";
import { toPublicOrder } from "./public-order.ts";
import { presentPayment } from "./public-payment.ts";
import { checkRate, type RateLimit } from "./rate-limit.ts";

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
   * call pass. `createRateLimit` makes one. @default no limit
   */
  rateLimit?: RateLimit<Context> | undefined;
}

interface Call<Context, Input> {
  ctx: Context;
  /** May hold fields of the host's own base procedure besides ours. */
  input: Input;
}

/** Each operation: find the order, ask whether the caller may, one call to the checkout, show what a browser may see. */
export function createOperations<Context, P>(options: OperationOptions<Context, P>) {
  const { checkout, authorize, rateLimit } = options;
  const present =
    options.present ?? (presentPayment as unknown as NonNullable<typeof options.present>);

  async function open(ctx: Context, action: PaymentAction, key: Parameters<Checkout["find"]>[0]) {
    await checkRate(rateLimit, { ctx, action, orderId: undefined, paymentKey: undefined, ...key });
    const desk = typeof checkout === "function" ? await checkout({ ctx }) : checkout;
    const order = await desk.find(key);
    // One sentence for "unknown" and "not yours": the answer must not tell which of the two it was.
    if (order === null || (await authorize({ ctx, order, action })) !== true) {
      throw new CheckoutError("ORDER_NOT_FOUND", "There is no such order, or it is not yours.");
    }
    return { checkout: desk, orderId: order.orderId };
  }

  async function look(
    ctx: Context,
    key: Parameters<Checkout["find"]>[0],
  ): Promise<RetrieveOutput<P>> {
    const opened = await open(ctx, "retrieve", key);
    const { order, payment } = await opened.checkout.look(opened.orderId);
    return { order: toPublicOrder(order), payment: payment && present(payment, { ctx }) };
  }

  return {
    async confirm({ ctx, input }: Call<Context, ConfirmInput>): Promise<ConfirmOutput<P>> {
      const { paymentKey, orderId, amount } = input;
      const opened = await open(ctx, "confirm", { orderId });
      const result = await opened.checkout.confirm({ paymentKey, orderId, amount });
      const order = toPublicOrder(result.order);
      return result.outcome === "pending"
        ? { outcome: "pending", order, payment: null, askAgainMs: result.askAgainMs }
        : { outcome: result.outcome, order, payment: present(result.payment, { ctx }) };
    },

    retrieve: ({ ctx, input }: Call<Context, RetrieveInput>) =>
      look(ctx, { paymentKey: input.paymentKey }),

    retrieveByOrderId: ({ ctx, input }: Call<Context, RetrieveByOrderIdInput>) =>
      look(ctx, { orderId: input.orderId }),

    async cancel({ ctx, input }: Call<Context, CancelInput>): Promise<CancelOutput<P>> {
      const {
        paymentKey,
        requestId,
        cancelReason,
        cancelAmount,
        refundReceiveAccount,
        taxFreeAmount,
      } = input;
      const opened = await open(ctx, "cancel", { paymentKey });
      const { outcome, order, payment } = await opened.checkout.cancel({
        paymentKey,
        requestId,
        cancelReason,
        cancelAmount,
        refundReceiveAccount,
        taxFreeAmount,
      });
      return {
        outcome,
        requestId,
        order: toPublicOrder(order),
        payment: present(payment, { ctx }),
      };
    },
  };
}
