import { type Checkout, CheckoutError, type LedgerKey } from "@toss-bff/toss-checkout";
import { createDeclineCap } from "./decline-cap.ts";
import type { CancelInput, ConfirmInput } from "./inputs.ts";
import type { OperationOptions } from "./operation-options.ts";
import type { PaymentAction } from "./payment-action.ts";
import type { CancelOutput, ConfirmOutput } from "./payment-outputs.ts";
import { createPresent } from "./present.ts";
import { toPublicOrder } from "./public-order.ts";
import { checkRate } from "./rate-limit.ts";

export interface Call<Context, Input> {
  ctx: Context;
  /** May hold fields of the host's own base procedure besides ours. */
  input: Input;
  signal?: AbortSignal | undefined;
}

/** Finds orders, for those who may. */
export type OrderAccess<Context, P> = ReturnType<typeof createOrderAccess<Context, P>>;

export function createOrderAccess<Context, P>(options: OperationOptions<Context, P>) {
  const { authorize, rateLimit } = options;
  const present = createPresent(options);

  async function desk(ctx: Context): Promise<Checkout> {
    const { checkout } = options;
    return typeof checkout === "function" ? checkout({ ctx }) : checkout;
  }

  async function find(ctx: Context, action: PaymentAction, key: LedgerKey) {
    const checkout = await desk(ctx);
    const order = await checkout.find(key);
    if (order === null || (await authorize({ ctx, order, action })) !== true) throw orderNotFound();
    return { checkout, order, orderId: order.orderId };
  }

  async function admit(ctx: Context, action: PaymentAction, key?: LedgerKey): Promise<void> {
    await checkRate(rateLimit, { ctx, action, orderId: undefined, paymentKey: undefined, ...key });
  }

  async function open(ctx: Context, action: PaymentAction, key: LedgerKey) {
    await admit(ctx, action, key);
    return find(ctx, action, key);
  }

  return { admit, desk, find, open, present };
}

/** One sentence for "unknown" and "not yours": the answer must not tell which of the two it was. */
export function orderNotFound(): CheckoutError {
  return new CheckoutError("ORDER_NOT_FOUND", "There is no such order, or it is not yours.");
}

/** What moves money: open the order for its caller, one call to the checkout, show what a browser may see. */
export function createOperations<Context, P>({ open, present }: OrderAccess<Context, P>) {
  const capped = createDeclineCap();
  return {
    async confirm({ ctx, input }: Call<Context, ConfirmInput>): Promise<ConfirmOutput<P>> {
      const { paymentKey, orderId, amount } = input;
      const { checkout } = await open(ctx, "confirm", { orderId });
      const send = () => checkout.confirm({ paymentKey, orderId, amount });
      const result = await capped(orderId, send);
      const order = toPublicOrder(result.order);
      return result.outcome === "pending"
        ? { outcome: "pending", order, payment: null, askAgainMs: result.askAgainMs }
        : { outcome: result.outcome, order, payment: present(result.payment, { ctx }) };
    },

    async cancel({ ctx, input }: Call<Context, CancelInput>): Promise<CancelOutput<P>> {
      const {
        paymentKey,
        requestId,
        cancelReason,
        cancelAmount,
        refundReceiveAccount,
        taxFreeAmount,
      } = input;
      const { checkout } = await open(ctx, "cancel", { paymentKey });
      const { outcome, order, payment } = await checkout.cancel({
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
