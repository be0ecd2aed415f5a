import type { Timeline } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { TossErrorBody } from "../protocol/toss-refusal.ts";
import type { CancelRow, Payment, PaymentStatus, PaymentTerms, RefundAccount } from "./payment.ts";
import { allowedTransitions, expiryOf } from "./transitions.ts";
import type { WindowMethod } from "./window-method.ts";

/** Something that happened to a payment; the payment is as it is right after it. */
export type PaymentEvent =
  | { type: "status"; payment: Payment }
  | { type: "cancelStatus"; payment: Payment; cancel: CancelRow };

/** Every payment of one sandbox. What it hands out is current: expiries are applied on the way. */
export class PaymentStore {
  readonly clock: Timeline;
  readonly ids: Identifiers;
  readonly #byKey = new Map<string, Payment>();
  readonly #byOrder = new Map<string, Payment[]>();
  readonly #listeners = new Set<(event: PaymentEvent) => void>();

  constructor(clock: Timeline, ids: Identifiers) {
    this.clock = clock;
    this.ids = ids;
  }

  /** Adds a READY payment. */
  open(
    terms: PaymentTerms,
    method: WindowMethod | null,
    refundAccount: RefundAccount | null = null,
  ): Payment {
    const now = this.clock.now();
    let paymentKey = this.ids.paymentKey(now);
    while (this.#byKey.has(paymentKey)) paymentKey = this.ids.paymentKey(now);
    const payment: Payment = {
      ...terms,
      paymentKey,
      requestedAt: now,
      status: "READY",
      history: [],
      method,
      refundAccount,
      authenticatedAt: null,
      approvedAt: null,
      lastTransactionKey: null,
      secret: null,
      virtualAccount: null,
      cancels: [],
      failure: null,
      refusal: null,
    };
    this.#byKey.set(paymentKey, payment);
    const attempts = this.#byOrder.get(payment.orderId);
    if (attempts) attempts.push(payment);
    else this.#byOrder.set(payment.orderId, [payment]);
    this.#noteStatus(payment);
    return payment;
  }

  get(paymentKey: string): Payment | undefined {
    const payment = this.#byKey.get(paymentKey);
    if (payment) this.#expireIfDue(payment);
    return payment;
  }

  /** Oldest first. */
  list(): Payment[] {
    const payments = [...this.#byKey.values()];
    for (const payment of payments) this.#expireIfDue(payment);
    return payments;
  }

  /** Every attempt at one order, oldest first. */
  ofOrder(orderId: string): readonly Payment[] {
    const attempts = this.#byOrder.get(orderId) ?? [];
    for (const payment of attempts) this.#expireIfDue(payment);
    return attempts;
  }

  /**
   * Moves a payment along an allowed arrow, together with everything that changes with it, and tells who listens.
   *
   * @throws {Error} no such arrow: a bug of the sandbox.
   */
  moveTo(payment: Payment, status: PaymentStatus, changes: Partial<Payment> = {}): void {
    if (!allowedTransitions[payment.status].includes(status)) {
      throw new Error(`${payment.paymentKey} cannot go from ${payment.status} to ${status}`);
    }
    Object.assign(payment, changes, { status });
    this.#noteStatus(payment);
  }

  /** Ends a payment without money, and remembers why. */
  abort(payment: Payment, failure: TossErrorBody): void {
    this.moveTo(payment, "ABORTED", { failure, secret: null });
  }

  /** Calls `listener` after every change, in its order. */
  onEvent(listener: (event: PaymentEvent) => void): void {
    this.#listeners.add(listener);
  }

  tell(event: PaymentEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  clear(): void {
    this.#byKey.clear();
    this.#byOrder.clear();
  }

  #noteStatus(payment: Payment): void {
    payment.history.push({ status: payment.status, at: this.clock.now() });
    this.tell({ type: "status", payment });
    const expiry = expiryOf(payment);
    if (Number.isFinite(expiry)) this.clock.at(expiry, () => this.#expireIfDue(payment));
  }

  #expireIfDue(payment: Payment): void {
    if (this.clock.now() < expiryOf(payment)) return;
    const message = "결제가 만료되었습니다. 다시 시도해주세요.";
    const failure = { code: "EXPIRED_PAYMENT", message };
    this.moveTo(payment, "EXPIRED", { failure, secret: null });
  }
}
