import type { LedgerKey, LookResult } from "@toss-bff/toss-checkout";
import type { RetrieveByOrderIdInput, RetrieveInput } from "./inputs.ts";
import type { OperationOptions } from "./operation-options.ts";
import { type Call, type OrderAccess, orderNotFound } from "./payment-operations.ts";
import type { RetrieveOutput } from "./payment-outputs.ts";
import { toPublicOrder } from "./public-order.ts";

/** Shows orders, to those who may. */
export type OrderView<Context, P> = ReturnType<typeof createOrderView<Context, P>>;

export function createOrderView<Context, P>(
  { authorize }: Pick<OperationOptions<Context, P>, "authorize">,
  { admit, desk, present }: OrderAccess<Context, P>,
) {
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

  async function admitted(ctx: Context, key: LedgerKey): Promise<RetrieveOutput<P>> {
    await admit(ctx, "retrieve", key);
    return look(ctx, key);
  }

  return {
    show,
    look,
    retrieve: ({ ctx, input }: Call<Context, RetrieveInput>) =>
      admitted(ctx, { paymentKey: input.paymentKey }),
    retrieveByOrderId: ({ ctx, input }: Call<Context, RetrieveByOrderIdInput>) =>
      admitted(ctx, { orderId: input.orderId }),
  };
}
