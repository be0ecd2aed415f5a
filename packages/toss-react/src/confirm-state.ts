import type { TossErrorData } from "@toss-bff/trpc-router/client";
import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";

/** What `payments.confirm` answers, as far as this package looks at it. */
export type ConfirmAnswer =
  | {
      outcome: "paid" | "awaitingDeposit";
      /** What became of it since: a payment can have been refunded, and an account canceled. */
      order?: { status: string };
    }
  | Pending;

interface Pending {
  outcome: "pending";
  /** When to ask again, in milliseconds. */
  askAgainMs: number;
}

/** The answer once the outcome is known. */
export type Settled<Answer extends ConfirmAnswer> = Exclude<Answer, Pending>;

/**
 * Where the confirm of this page stands.
 *
 * - `broken`: the address cannot be read at `field`. Nothing was sent.
 * - `confirming`: sent, or about to be.
 * - `pending`: charged or not is not known yet. It is asked again by itself; the buyer must not pay again.
 * - `settled`: `answer.outcome` says whether it is paid or a deposit is awaited, `answer.order` what became of it since.
 * - `refused`: the server's answer; `error.charged` and `error.retry` say what makes sense next.
 * - `unreachable`: no answer after four tries, or turned away four times since it was asked too often. Whether it was charged is
 *   not known.
 */
export type ConfirmState<Answer extends ConfirmAnswer> =
  | { status: "broken"; payment: null; field: keyof ConfirmInput }
  | { status: "confirming"; payment: null }
  | { status: "pending"; payment: ConfirmInput; answer: Extract<Answer, Pending> }
  | { status: "settled"; payment: ConfirmInput; answer: Settled<Answer> }
  | { status: "refused"; payment: ConfirmInput; error: TossErrorData }
  | { status: "unreachable"; payment: ConfirmInput; error: unknown };

/** What the server tells of an order; `data` when it is a tracked event. While it is `"confirming"`, nothing is new. */
export interface StatusNews {
  order?: { status: string };
  data?: { order?: { status: string } };
}

/** Told of an order's changes by the server, as `client.payments.onStatus.subscribe` does. */
export type SubscribeStatus = (
  input: { orderId: string },
  handlers: { onData(news: StatusNews): void; onError(error: unknown): void; onComplete(): void },
) => { unsubscribe(): void };

/** Where the answers come from. */
export interface ConfirmSources<Answer extends ConfirmAnswer> {
  /** Sends the confirm, as `(payment) => client.payments.confirm.mutate(payment)`. */
  confirm: (payment: ConfirmInput) => Promise<Answer>;
  /**
   * Tells of the order while its outcome is open, as `(input, handlers) => client.payments.onStatus.subscribe(input, handlers)`.
   * Without it, or when it breaks, the page asks every `askAgainMs`; with it, rarely.
   */
  onStatus?: SubscribeStatus | undefined;
}
