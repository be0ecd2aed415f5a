import type { TossClient, TossClock, Transaction } from "@toss-bff/toss-client";
import type { DeliveredEvent, EventsOptions, PaidEvent } from "./event-options.ts";
import type { CancelInput, ConfirmInput, OpenOrderInput } from "./inputs.ts";
import type { Inspection } from "./inspection.ts";
import type { Ledger, LedgerKey } from "./ledger.ts";
import type { HostOrder, Order } from "./order.ts";
import type {
  ReconcileCounts,
  ReconcileOptions,
  Reconciler,
  ReconcilerOptions,
  RetryOutcome,
  SweepCounts,
  SweepOptions,
} from "./reconcile-options.ts";
import type { StoredPayment } from "./stored-payment.ts";
import type { WebhookInput, WebhookReceipt } from "./webhook-options.ts";

export interface CheckoutOptions {
  toss: TossClient;
  ledger: Ledger;
  /**
   * Your own orders table: asked for every order that was not opened here, until a payment is bound to it. An order it does
   * not know (any more) is not found. @default only orders opened with `openOrder`
   */
  findOrder?: ((orderId: string) => Promise<HostOrder | null>) | undefined;
  /** Timers and the time used for waiting; due times come from the ledger. @default the real clock */
  clock?: TossClock | undefined;
  /**
   * Called for each payment at least once, after it was written down, and again with growing waits while it throws or takes
   * longer than 50 s: `id` says what was done already. It is called soon after a confirm, a look or a webhook, and by the
   * reconciler for what is left.
   */
  onPaid?: ((paid: PaidEvent) => void | Promise<void>) | undefined;
  /** Told what a person should look at. Nothing waits for it, and what it throws is ignored. */
  onAlert?: ((alert: CheckoutAlert) => void) | undefined;
  /**
   * How long a confirm may take in a request, in milliseconds: its waits, a send, its repetition and a look together. What Toss
   * has not answered by then is `pending`, and the reconciler carries it on. Has to be below what your platform gives a
   * request; 10 000 to 40 000. @default 35 000
   */
  confirmTimeoutMs?: number | undefined;
  /**
   * Calls to Toss that the reconcilers of all processes make in a second, those that share the ledger and the secret key:
   * their turns are in the ledger. Calls of buyers and staff do not wait for it. @default 10
   */
  callsPerSecond?: number | undefined;
  /**
   * Removes events that were acknowledged so many days ago; others never. `inspect` and audits no longer see them, the log
   * of the order stays. @default kept for ever
   */
  keepEventsDays?: number | undefined;
  /** Payments on Toss's list that other systems of yours make with the same key; the sweep passes over them. @default none */
  isForeign?: ((transaction: Transaction) => boolean) | undefined;
}

export interface CheckoutAlert {
  /** Empty when it is about no order. */
  orderId: string;
  /**
   * - `contradiction`: Toss's answer names another order, amount or currency.
   * - `merchantSetup`: Toss does not accept our key or our request, or who answered could not prove to be Toss (TLS).
   * - `ledger`: what Toss answered could not be written down. The order stays as it was; the next look asks Toss again.
   * - `undecided`: Toss has not decided for a day. The order, or its refund, is in review.
   * - `stranger`: Toss lists a payment that this ledger never heard of. Nothing is paid or refunded by that.
   * - `reconciler`: an order, or all that is due, could not be worked on. It is tried again.
   * - `onPaid`: it threw, or took too long. It is called again.
   * - `poisonedEvent`: an event was handed out ten times and never acknowledged. It is set aside: handed out once an hour.
   */
  kind:
    | "contradiction"
    | "merchantSetup"
    | "ledger"
    | "undecided"
    | "stranger"
    | "reconciler"
    | "onPaid"
    | "poisonedEvent";
  /** Toss's code, where there is one. */
  code: string | undefined;
  message: string;
  /** What the ledger threw. */
  cause?: unknown;
}

export type ConfirmResult =
  | { outcome: "paid" | "awaitingDeposit"; order: Order; payment: StoredPayment }
  /** Not known yet, and never to be read as failed. Ask again with the same input after `askAgainMs`. */
  | { outcome: "pending"; order: Order; payment: null; askAgainMs: number };

export interface CancelResult {
  /** `"pending"`: Toss has not told yet; ask again with the same `requestId`. */
  outcome: "refunded" | "pending";
  requestId: string;
  order: Order;
  payment: StoredPayment;
}

export interface LookOptions {
  /** Whether who asks may see the order. Toss is asked only if so. @default anybody may */
  allow?: ((order: Order) => boolean | Promise<boolean>) | undefined;
}

export interface LookResult {
  order: Order;
  payment: StoredPayment | null;
}

export interface Checkout {
  /** Stores an order before any widget opens. The server decides the amount. */
  openOrder(input: OpenOrderInput): Promise<Order>;
  /**
   * Takes the money of a payment the buyer approved, at most once per order, however often it is called.
   * A caller that goes away does not stop it.
   *
   * @throws {CheckoutError} Not charged by this call, unless its `charged` says `"maybe"`.
   */
  confirm(input: ConfirmInput): Promise<ConfirmResult>;
  /**
   * Gives money back, at most once per `requestId`.
   *
   * @throws {CheckoutError} Nothing was refunded by this call.
   */
  cancel(input: CancelInput): Promise<CancelResult>;
  /**
   * What became of an order. Asks Toss only while something is open, at most once in two seconds, and settles what it hears.
   *
   * @param order Its id, or another key by which it is known.
   * @throws {CheckoutError} `ORDER_NOT_FOUND`, also for one that `allow` says no to. What `allow` throws, too.
   */
  look(order: string | LedgerKey, options?: LookOptions): Promise<LookResult>;
  /**
   * Settles what is due: payments and refunds in doubt, deposits, what a webhook hinted at. For a cron job, and safe in any
   * number of processes at once.
   *
   * @throws What the ledger throws when it cannot be read.
   */
  reconcileOnce(options?: ReconcileOptions): Promise<ReconcileCounts>;
  /**
   * Asks Toss about one order at once, due or not, and settles it as the reconciler would; a confirm that was never sent is
   * sent. For who runs the shop: it waits for no turn.
   *
   * @throws {CheckoutError} `ORDER_NOT_FOUND`.
   * @throws What the ledger throws when it cannot be read.
   */
  retry(orderId: string): Promise<RetryOutcome>;
  /** Does that again and again, and sweeps once an hour. One for each process of a server that stays. */
  startReconciler(options?: ReconcilerOptions): Reconciler;
  /**
   * Compares Toss's list of transactions with the ledger. Differences are due at once; what the ledger never heard of is
   * told to `onAlert`, and an order of ours that looks unpaid then goes to review.
   *
   * @throws {TossError} The list could not be read.
   * @see https://docs.tosspayments.com/reference (거래 조회)
   */
  sweepOnce(options?: SweepOptions): Promise<SweepCounts>;
  /**
   * Takes a webhook as a reason to look, and as nothing else. Resolves when the reason is written down, after three seconds at
   * most of looking. Answer 200 for every outcome but `malformed` and `tooLarge`, and 5xx when it rejects: Toss sends it again.
   *
   * @throws What the ledger throws when it cannot be read or written.
   * @throws {TossOptionsError} `securityKey` is none, or `body` was parsed by somebody else.
   * @see https://docs.tosspayments.com/reference/using-api/webhook-events (웹훅 이벤트)
   */
  receiveWebhook(input: WebhookInput): Promise<WebhookReceipt>;
  /**
   * The facts of all orders as they come: paid, depositReversed, refunded, canceled, review. Each is handed out until it is
   * acknowledged, to one process at a time, those of one order in their order. It ends with `signal`.
   *
   * @throws {CheckoutError} `INVALID_INPUT` beside `onPaid`, which takes them.
   */
  events(options?: EventsOptions): AsyncIterable<DeliveredEvent>;
  /** The first `limit` orders that wait, for the reconciler or for a person; never asks Toss. For who runs the shop. */
  listOrders: Ledger["listOrders"];
  /** All that is remembered of an order, for who runs the shop; never asks Toss. `null` for an unknown one. */
  inspect(orderId: string): Promise<Inspection | null>;
  /** The order as remembered; never asks Toss. */
  find(key: LedgerKey): Promise<Order | null>;
}
