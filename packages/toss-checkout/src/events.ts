import type { CheckoutContext } from "./context.ts";
import type { DeliveredEvent, EventsOptions } from "./event-options.ts";
import type { Ledger, TakenEvent } from "./ledger.ts";
import { setAsideTries } from "./outbox-rules.ts";

const defaultHoldMs = 60_000;

export interface Outbox {
  /** The oldest event that may be tried now, with its `ack`; `null` when there is none. */
  take(holdMs: number): Promise<DeliveredEvent | null>;
  events(options?: EventsOptions): AsyncGenerator<DeliveredEvent, void, undefined>;
}

/**
 * Hands out events until they are acknowledged, those of one order in their order. What fails again and again waits longer
 * each time, and holds up nothing but its own order. They are taken one by one: what waits behind a slow one is not held.
 */
export function createOutbox(context: CheckoutContext, ledger: Ledger): Outbox {
  async function take(holdMs: number): Promise<DeliveredEvent | null> {
    const [event] = await ledger.takeOutbox(1, holdMs);
    if (event === undefined) return null;
    // Counted in the ledger, so that of all processes one tells of it.
    if (event.tries === setAsideTries + 1) tellOfPoisoned(event);
    return { ...event, ack: () => ledger.ackOutbox(event.id) };
  }

  function tellOfPoisoned(event: TakenEvent): void {
    context.alert({
      orderId: event.orderId,
      kind: "poisonedEvent",
      code: undefined,
      message: `The event ${event.id} (${event.type}) failed ${setAsideTries} times. It is tried once an hour, and later events of its order wait.`,
    });
  }

  /** A ledger that is down must not end a consumer's loop. */
  async function takeOrTell(holdMs: number): Promise<DeliveredEvent | null> {
    try {
      return await take(holdMs);
    } catch (cause) {
      const message = "The outbox could not be read. It is tried again.";
      context.alert({ orderId: "", kind: "ledger", code: undefined, message, cause });
      return null;
    }
  }

  async function* events(options: EventsOptions = {}) {
    const { signal, holdMs = defaultHoldMs, pollMs = 1_000 } = options;
    const isOver = (): boolean => signal?.aborted ?? false;
    while (!isOver()) {
      const event = await takeOrTell(holdMs);
      if (isOver()) return;
      if (event === null) await pause(pollMs, signal);
      else yield event;
    }
  }

  function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((done) => {
      const end = (): void => {
        context.clock.clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        done();
      };
      const timer = context.clock.setTimeout(end, ms);
      signal?.addEventListener("abort", end);
    });
  }

  return { take, events };
}
