import type { CheckoutContext } from "./context.ts";
import type { DeliveredEvent, EventsOptions } from "./event-options.ts";
import type { Ledger } from "./ledger.ts";
import type { OrderEvent } from "./order-record.ts";

const batchSize = 10;
const hourMs = 3_600_000;
const rememberedEvents = 10_000;

export interface Outbox {
  /** Up to ten events that may be tried now, each with its `ack`. */
  take(options: Pick<EventsOptions, "holdMs" | "attempts">): Promise<DeliveredEvent[]>;
  events(options?: EventsOptions): AsyncGenerator<DeliveredEvent, void, undefined>;
}

interface Tries {
  count: number;
  notBefore: number;
}

/**
 * Hands out events until they are acknowledged, those of one order in their order. What fails again and again waits longer
 * each time, and holds up nothing but its own order.
 */
export function createOutbox(context: CheckoutContext, ledger: Ledger): Outbox {
  const tried = new Map<string, Tries>();
  const now = (): number => context.clock.now();

  async function take({
    holdMs = 60_000,
    attempts = 10,
  }: Pick<EventsOptions, "holdMs" | "attempts">): Promise<DeliveredEvent[]> {
    const held = await ledger.takeOutbox(batchSize, holdMs);
    return held
      .filter((event) => (tried.get(event.id)?.notBefore ?? 0) <= now())
      .map((event) => {
        noteTry(event, holdMs, attempts);
        return { ...event, ack: () => acknowledge(event.id) };
      });
  }

  function noteTry(event: OrderEvent, holdMs: number, attempts: number): void {
    const count = (tried.get(event.id)?.count ?? 0) + 1;
    // Half, so that the store's clock, which ends the hold, may run a little ahead of ours.
    const backoff = Math.min(hourMs, holdMs * 2 ** Math.min(count - 1, 20)) / 2;
    if (tried.size >= rememberedEvents) tried.clear();
    tried.set(event.id, { count, notBefore: now() + (count >= attempts ? hourMs : backoff) });
    if (count === attempts + 1) {
      context.alert({
        orderId: event.orderId,
        kind: "poisonedEvent",
        code: undefined,
        message: `The event ${event.id} (${event.type}) failed ${attempts} times. It is tried once an hour, and later events of its order wait.`,
      });
    }
  }

  async function acknowledge(eventId: string): Promise<void> {
    await ledger.ackOutbox(eventId);
    tried.delete(eventId);
  }

  /** A ledger that is down must not end a consumer's loop. */
  async function takeOrTell(options: EventsOptions): Promise<DeliveredEvent[]> {
    try {
      return await take(options);
    } catch (cause) {
      const message = "The outbox could not be read. It is tried again.";
      context.alert({ orderId: "", kind: "ledger", code: undefined, message, cause });
      return [];
    }
  }

  async function* events(options: EventsOptions = {}) {
    const { signal, holdMs = 60_000, pollMs = 1_000 } = options;
    const isOver = (): boolean => signal?.aborted ?? false;
    while (!isOver()) {
      const takenAt = now();
      const batch = await takeOrTell(options);
      for (const event of batch) {
        // What waited long is not ours alone any more; it comes again.
        if (isOver() || now() - takenAt > holdMs / 2) break;
        yield event;
      }
      if (batch.length === 0 && !isOver()) await pause(pollMs, signal);
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
