import type { CheckoutContext } from "./context.ts";
import type { DeliveredEvent, PaidEvent } from "./event-options.ts";
import type { Outbox } from "./events.ts";
import { toOrder } from "./order-record.ts";

export type OnPaid = (paid: PaidEvent) => void | Promise<void>;

const holdMs = 60_000;
const answerWithinMs = 50_000;

/**
 * Tells `onPaid` of each payment, at least once, and again with growing waits while it throws. Other events are nobody's
 * and are acknowledged.
 *
 * @returns Tells what there is to tell; never rejects. Calls at the same time are one.
 */
export function createOnPaid(
  context: CheckoutContext,
  outbox: Outbox,
  onPaid: OnPaid,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;

  async function tellAll(): Promise<void> {
    do {
      again = false;
      for (;;) {
        const event = await outbox.take(holdMs);
        if (event === null) break;
        await tell(event);
      }
    } while (again);
  }

  async function tell(event: DeliveredEvent): Promise<void> {
    try {
      if (event.type === "paid") await call(event);
      await event.ack();
    } catch (cause) {
      const message = "onPaid failed. It is called again later with the same id.";
      context.alert({ orderId: event.orderId, kind: "onPaid", code: undefined, message, cause });
    }
  }

  async function call(event: DeliveredEvent): Promise<void> {
    const { record } = await context.read({ orderId: event.orderId });
    if (record === null || record.payment === null) throw new Error("The payment is not there.");
    const paid = {
      id: event.id,
      at: new Date(event.at),
      order: toOrder(record),
      payment: record.payment,
    };
    let timer: unknown;
    const tooLate = new Promise<never>((_, reject) => {
      const late = () => reject(new Error(`onPaid took longer than ${answerWithinMs} ms.`));
      timer = context.clock.setTimeout(late, answerWithinMs);
    });
    try {
      await Promise.race([(async () => onPaid(paid))(), tooLate]);
    } finally {
      context.clock.clearTimeout(timer);
    }
  }

  return () => {
    again = true;
    running ??= tellAll()
      .catch((cause: unknown) => {
        const message = "The outbox could not be read. It is tried again.";
        context.alert({ orderId: "", kind: "ledger", code: undefined, message, cause });
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
}
