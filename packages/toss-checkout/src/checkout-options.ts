import type { TossClient, TossClock } from "@toss-bff/toss-client";
import type { CancelInput, ConfirmInput, OpenOrderInput } from "./inputs.ts";
import type { Ledger, LedgerKey } from "./ledger.ts";
import type { HostOrder, Order } from "./order.ts";
import type { StoredPayment } from "./stored-payment.ts";

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
  /** Told what a person should look at. Nothing waits for it, and what it throws is ignored. */
  onAlert?: ((alert: CheckoutAlert) => void) | undefined;
}

export interface CheckoutAlert {
  orderId: string;
  /**
   * - `contradiction`: Toss's answer names another order, amount or currency.
   * - `merchantSetup`: Toss does not accept our key or our request.
   * - `ledger`: what Toss answered could not be written down. The order stays as it was; the next look asks Toss again.
   */
  kind: "contradiction" | "merchantSetup" | "ledger";
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
   * @throws {CheckoutError} `ORDER_NOT_FOUND`.
   */
  look(orderId: string): Promise<LookResult>;
  /** The order as remembered; never asks Toss. */
  find(key: LedgerKey): Promise<Order | null>;
}
