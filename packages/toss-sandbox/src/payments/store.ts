import type { Timeline } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { TossErrorBody } from "../protocol/toss-refusal.ts";
import type { CashReceiptStore } from "../receipts/cash-receipts.ts";
import type { SandboxRules } from "../rules.ts";
import type { CancelRow, Payment, PaymentStatus, PaymentTerms } from "./payment.ts";
import { allowedTransitions, expiryOf } from "./transitions.ts";
import type { WindowMethod } from "./window-method.ts";

/** Something that happened to a payment; the payment is as it is right after it. */
export type PaymentEvent =
  | { type: "status"; payment: Payment }
  | { type: "cancelStatus"; payment: Payment; cancel: CancelRow };

/** How a payment begins. Those without a window are approved, or wait for the deposit, from the start. */
export type PaymentStart = Partial<Payment> & {
  status: Extract<PaymentStatus, "READY" | "DONE" | "WAITING_FOR_DEPOSIT">;
};

/** Every payment of one sandbox. What it hands out is current: expiries are applied on the way. */
export class PaymentStore {
  readonly clock: Timeline;
  readonly ids: Identifiers;
  readonly rules: SandboxRules;
  readonly receipts: CashReceiptStore;
  readonly #byKey = new Map<string, Payment>();
  readonly #byOrder = new Map<string, Payment[]>();
  readonly #listeners = new Set<(event: PaymentEvent) => void>();

  constructor(clock: Timeline, ids: Identifiers, rules: SandboxRules, receipts: CashReceiptStore) {
    this.clock = clock;
    this.ids = ids;
    this.rules = rules;
    this.receipts = receipts;
  }

  /** Adds a payment: READY, unless it begins otherwise. */
  open(
    terms: PaymentTerms,
    method: WindowMethod | null,
    start: PaymentStart = { status: "READY" },
  ): Payment {
    const now = this.clock.now();
    let paymentKey = this.ids.paymentKey(now);
    while (this.#byKey.has(paymentKey)) paymentKey = this.ids.paymentKey(now);
    const payment: Payment = {
      ...terms,
      paymentKey,
      requestedAt: now,
      history: [],
      method,
      refundAccount: null,
      authenticatedAt: null,
      approvedAt: null,
      lastTransactionKey: null,
      secret: null,
      virtualAccount: null,
      usedCard: null,
      wallet: null,
      cashReceipts: [],
      transactions: [],
      cancels: [],
      failure: null,
      refusal: null,
      ...start,
    };
    this.#add(payment);
    this.#noteTransaction(payment, null);
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
    const before = payment.status;
    Object.assign(payment, changes, { status });
    if (changes.lastTransactionKey !== undefined) this.#noteTransaction(payment, before);
    this.#noteStatus(payment);
  }

  /** Ends a payment without money, and remembers why. */
  abort(payment: Payment, failure: TossErrorBody): void {
    if (this.rules.abortedTransactionKey === "issued") {
      payment.lastTransactionKey = this.ids.transactionKey();
    }
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

  save(): Payment[] {
    return [...this.#byKey.values()];
  }

  /** Takes over what an earlier store saved, and tells nobody. */
  load(payments: readonly Payment[]): void {
    for (const payment of payments) {
      this.#add(payment);
      this.#awaitExpiry(payment);
    }
  }

  #add(payment: Payment): void {
    this.#byKey.set(payment.paymentKey, payment);
    const attempts = this.#byOrder.get(payment.orderId);
    if (attempts) attempts.push(payment);
    else this.#byOrder.set(payment.orderId, [payment]);
  }

  #noteTransaction(payment: Payment, before: PaymentStatus | null): void {
    const { lastTransactionKey: transactionKey, status } = payment;
    if (transactionKey === null) return;
    const amount = movedAmount(payment, before);
    payment.transactions.push({ transactionKey, status, at: this.clock.now(), amount });
  }

  #noteStatus(payment: Payment): void {
    payment.history.push({ status: payment.status, at: this.clock.now() });
    this.tell({ type: "status", payment });
    this.#awaitExpiry(payment);
  }

  #awaitExpiry(payment: Payment): void {
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

/** Money that the newest step of a payment brought the shop, less than 0 when it took it away. */
function movedAmount(payment: Payment, before: PaymentStatus | null): number {
  if (payment.status === "DONE") return payment.totalAmount;
  if (before === "WAITING_FOR_DEPOSIT" || before === "IN_PROGRESS" || before === null) return 0;
  if (payment.status === "WAITING_FOR_DEPOSIT") return -payment.totalAmount;
  const cancel = payment.cancels.find((row) => row.transactionKey === payment.lastTransactionKey);
  return -(cancel?.cancelAmount ?? 0);
}
