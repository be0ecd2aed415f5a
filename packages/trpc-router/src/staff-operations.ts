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
      const asked = summaries.map(async (summary) => {
        const { orderId } = summary;
        const shown = await find(ctx, "inspect", { orderId }).then(() => true, notShown);
        return { summary, shown };
      });
      return { orders: shownOf(await Promise.all(asked)) };
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

/** `false` for whose order it is not; the ledger's error for an order that it cannot read. */
function notShown(error: unknown): false | CheckoutError {
  if (!(error instanceof CheckoutError)) throw error;
  return error.reason === "ORDER_NOT_FOUND" ? false : error;
}

/** @throws {CheckoutError} The ledger could read none. One damaged row, of which nobody knows whose it is, hides no others. */
function shownOf(
  asked: readonly { summary: OrderSummary; shown: boolean | CheckoutError }[],
): ListedOrder[] {
  const errors = asked.flatMap(({ shown }) => (typeof shown === "boolean" ? [] : [shown]));
  if (errors[0] !== undefined && errors.length === asked.length) throw errors[0];
  return asked.flatMap(({ summary, shown }) => (shown === true ? [toListedOrder(summary)] : []));
}
