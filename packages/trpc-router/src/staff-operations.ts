import { CheckoutError, type OrderSummary } from "@toss-bff/toss-checkout";
import type { InspectInput, ListInput, RetryInput } from "./inputs.ts";
import type { OrderView } from "./order-view.ts";
import type { Call, OrderAccess } from "./payment-operations.ts";
import type { InspectOutput, ListedOrder, ListOutput, RetryOutput } from "./payment-outputs.ts";
import { toPublicOrder } from "./public-order.ts";
import { checkRate, createRateLimit } from "./rate-limit.ts";

/** For who runs the shop. The bases they are mounted on say who that is, and `authorize` is asked for each order. */
export function createStaffOperations<Context, P>(
  { admit, desk, find, open, present }: OrderAccess<Context, P>,
  { show }: OrderView<Context, P>,
) {
  // Each asks Toss, however often somebody presses the button.
  const onceInFiveSeconds = createRateLimit<Context>({
    max: 1,
    windowMs: 5_000,
    by: ({ orderId }) => [orderId],
  });

  return {
    async list({ ctx, input }: Call<Context, ListInput>): Promise<ListOutput> {
      const { listing = "review", limit = 50 } = input;
      await admit(ctx, "inspect");
      const summaries = await (await desk(ctx)).listOrders(listing, limit);
      const orders = summaries.map(async (summary) => {
        const { orderId } = summary;
        const isShown = await find(ctx, "inspect", { orderId }).then(() => true, ifNotFound(false));
        return isShown ? [toListedOrder(summary)] : [];
      });
      return { orders: (await Promise.all(orders)).flat() };
    },

    async inspect({ ctx, input }: Call<Context, InspectInput>): Promise<InspectOutput<P>> {
      const { checkout, orderId } = await open(ctx, "inspect", { orderId: input.orderId });
      const inspection = await checkout.inspect(orderId);
      if (inspection === null) throw new CheckoutError("ORDER_NOT_FOUND", "Nobody paid it yet.");
      const { order, payment, ...rest } = inspection;
      const shown = payment && present(payment, { ctx });
      return { ...rest, order: toPublicOrder(order), payment: shown };
    },

    async retry({ ctx, input }: Call<Context, RetryInput>): Promise<RetryOutput<P>> {
      const { orderId } = input;
      const opened = await open(ctx, "retry", { orderId });
      await checkRate(onceInFiveSeconds, { ctx, action: "retry", orderId, paymentKey: undefined });
      const outcome = await opened.checkout.retry(orderId);
      return { outcome, ...show(ctx, await opened.checkout.look(orderId)) };
    },
  };
}

function toListedOrder(summary: OrderSummary): ListedOrder {
  const { orderId, status, amount, currency, createdAt, dueAt, tries } = summary;
  return {
    orderId,
    status,
    amount,
    currency,
    createdAt: new Date(createdAt),
    dueAt: dueAt === null ? null : new Date(dueAt),
    tries,
  };
}

function ifNotFound<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof CheckoutError && error.reason === "ORDER_NOT_FOUND") return value;
    throw error;
  };
}
