import type { SandboxClock } from "../clock.ts";
import { createIdentifiers, type Identifiers } from "../identifiers.ts";
import type { Payment, PaymentTerms } from "./payment.ts";
import { expireIfDue } from "./transitions.ts";
import type { WindowMethod } from "./window-method.ts";

/** Every payment of one sandbox. What it hands out is current: expiries are applied on the way. */
export class PaymentStore {
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly #byKey = new Map<string, Payment>();

  constructor(clock: SandboxClock, seed: string) {
    this.clock = clock;
    this.ids = createIdentifiers(seed);
  }

  /** Adds a READY payment. */
  open(terms: PaymentTerms, method: WindowMethod | null): Payment {
    const now = this.clock.now();
    let paymentKey = this.ids.paymentKey(now);
    while (this.#byKey.has(paymentKey)) paymentKey = this.ids.paymentKey(now);
    const payment: Payment = {
      ...terms,
      paymentKey,
      requestedAt: now,
      status: "READY",
      method,
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
    return payment;
  }

  get(paymentKey: string): Payment | undefined {
    const payment = this.#byKey.get(paymentKey);
    if (payment) expireIfDue(payment, this.clock.now());
    return payment;
  }

  /** Oldest first. */
  list(): Payment[] {
    const payments = [...this.#byKey.values()];
    for (const payment of payments) expireIfDue(payment, this.clock.now());
    return payments;
  }

  /** Every attempt at one order, oldest first. */
  ofOrder(orderId: string): Payment[] {
    return this.list().filter((payment) => payment.orderId === orderId);
  }

  clear(): void {
    this.#byKey.clear();
  }
}
