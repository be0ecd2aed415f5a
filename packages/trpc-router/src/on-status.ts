import type { OnStatusInput } from "./inputs.ts";
import { statusStream } from "./order-status-stream.ts";
import type { OrderView } from "./order-view.ts";
import type { Call, OrderAccess } from "./payment-operations.ts";
import type { StatusEvent } from "./payment-outputs.ts";

/** What becomes of an order, as it becomes it. Ends when the order is settled. */
export function createOnStatus<Context, P>(
  { admit, find }: OrderAccess<Context, P>,
  { look }: OrderView<Context, P>,
  pollMs: number,
) {
  return async function* onStatus({
    ctx,
    input,
    signal,
  }: Call<Context, OnStatusInput>): AsyncGenerator<StatusEvent<P>, void, undefined> {
    const { orderId, lastEventId } = input;
    await admit(ctx, "retrieve", { orderId });
    yield* statusStream({
      // Asked for again each time: a role may be taken away while the stream is open.
      readStatus: async () => (await find(ctx, "retrieve", { orderId })).order.status,
      async look() {
        const data = await look(ctx, { orderId });
        const { status, paymentKey } = data.order;
        return { id: `${status}.${paymentKey ?? ""}`, status, data };
      },
      lastEventId,
      signal,
      pollMs,
    });
  };
}
