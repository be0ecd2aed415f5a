import {
  type Checkout,
  CheckoutError,
  type LedgerKey,
  type LookResult,
} from "@toss-bff/toss-checkout";
import type { CancelInput, ConfirmInput, RetrieveByOrderIdInput, RetrieveInput } from "./inputs.ts";
import type { OperationOptions } from "./operation-options.ts";
import type { PaymentAction } from "./payment-action.ts";
import type { CancelOutput, ConfirmOutput, RetrieveOutput } from "./payment-outputs.ts";
import { toPublicOrder } from "./public-order.ts";
import { presentPayment } from "./public-payment.ts";
import { checkRate } from "./rate-limit.ts";

export interface Call<Context, Input> {
  ctx: Context;
  /** May hold fields of the host's own base procedure besides ours. */
  input: Input;
  signal?: AbortSignal | undefined;
}

/** Finds orders and shows them, for those who may. */
export type OrderAccess<Context, P> = ReturnType<typeof createOrderAccess<Context, P>>;

export function createOrderAccess<Context, P>(options: OperationOptions<Context, P>) {
  const { authorize, rateLimit } = options;
  const present =
    options.present ?? (presentPayment as unknown as NonNullable<typeof options.present>);

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

  async function admit(ctx: Context, action: PaymentAction, key: LedgerKey): Promise<void> {
    await checkRate(rateLimit, { ctx, action, orderId: undefined, paymentKey: undefined, ...key });
  }

  async function open(ctx: Context, action: PaymentAction, key: LedgerKey) {
    await admit(ctx, action, key);
    return find(ctx, action, key);
  }

  function show(ctx: Context, { order, payment }: LookResult): RetrieveOutput<P> {
    return { order: toPublicOrder(order), payment: payment && present(payment, { ctx }) };
  }

  /** The order up to date with Toss, which is asked nothing for who may not see it. */
  async function look(ctx: Context, key: LedgerKey): Promise<RetrieveOutput<P>> {
    const checkout = await desk(ctx);
    let isAllowed = false;
    const found = await checkout.look(key, {
      allow: async (order) => {
        isAllowed = (await authorize({ ctx, order, action: "retrieve" })) === true;
        return isAllowed;
      },
    });
    // A checkout wrapped by its host may drop what it does not know.
    if (!isAllowed) throw orderNotFound();
    return show(ctx, found);
  }

  async function retrieve(ctx: Context, key: LedgerKey): Promise<RetrieveOutput<P>> {
    await admit(ctx, "retrieve", key);
    return look(ctx, key);
  }

  return { admit, desk, find, open, show, look, retrieve, present };
}

/** One sentence for "unknown" and "not yours": the answer must not tell which of the two it was. */
function orderNotFound(): CheckoutError {
  return new CheckoutError("ORDER_NOT_FOUND", "There is no such order, or it is not yours.");
}

/** Each operation: let its caller in to the order, one call to the checkout, show what a browser may see. */
export function createOperations<Context, P>({ open, retrieve, present }: OrderAccess<Context, P>) {
  return {
    async confirm({ ctx, input }: Call<Context, ConfirmInput>): Promise<ConfirmOutput<P>> {
      const { paymentKey, orderId, amount } = input;
      const { checkout } = await open(ctx, "confirm", { orderId });
      const result = await checkout.confirm({ paymentKey, orderId, amount });
      const order = toPublicOrder(result.order);
      return result.outcome === "pending"
        ? { outcome: "pending", order, payment: null, askAgainMs: result.askAgainMs }
        : { outcome: result.outcome, order, payment: present(result.payment, { ctx }) };
    },

    async retrieve({ ctx, input }: Call<Context, RetrieveInput>): Promise<RetrieveOutput<P>> {
      return retrieve(ctx, { paymentKey: input.paymentKey });
    },

    async retrieveByOrderId({
      ctx,
      input,
    }: Call<Context, RetrieveByOrderIdInput>): Promise<RetrieveOutput<P>> {
      return retrieve(ctx, { orderId: input.orderId });
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
