import type { Timeline } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Card } from "../payments/payment.ts";
import type { KeyKind } from "../protocol/keys.ts";
import type { TossErrorCode } from "../protocol/toss-refusal.ts";
import type { BillingMethod } from "./auth-keys.ts";

/** A buyer's card or account that the shop may charge. Times are milliseconds since 1970. */
export interface BillingKey {
  readonly billingKey: string;
  readonly keyKind: KeyKind;
  readonly customerKey: string;
  readonly method: BillingMethod;
  readonly authenticatedAt: number;
  /** `null` for an account. */
  readonly card: Card | null;
  removedAt: number | null;
  /** Code with which the card company or bank will refuse every charge. */
  refusal: TossErrorCode | null;
}

/** A billing key that is gone; `reason` is `null` when nobody asked for it. */
export interface BillingDeleted {
  type: "billingDeleted";
  billingKey: string;
  reason: string | null;
}

/** Every billing key, the deleted ones too: they are told from those that never were. */
export class BillingKeyStore {
  readonly #clock: Timeline;
  readonly #ids: Identifiers;
  readonly #byKey = new Map<string, BillingKey>();
  readonly #listeners = new Set<(event: BillingDeleted) => void>();
  readonly #refusalListeners = new Set<() => void>();

  constructor(clock: Timeline, ids: Identifiers) {
    this.#clock = clock;
    this.#ids = ids;
  }

  issue(
    terms: Pick<BillingKey, "keyKind" | "customerKey" | "method" | "authenticatedAt" | "card">,
  ): BillingKey {
    const billingKey = this.#ids.billingKey();
    const issued: BillingKey = { ...terms, billingKey, removedAt: null, refusal: null };
    this.#byKey.set(billingKey, issued);
    return issued;
  }

  get(billingKey: string): BillingKey | undefined {
    return this.#byKey.get(billingKey);
  }

  /** Oldest first. */
  list(): BillingKey[] {
    return [...this.#byKey.values()];
  }

  /** Deletes a key that is not deleted yet, and tells who listens. */
  remove(key: BillingKey, reason: string | null): void {
    key.removedAt = this.#clock.now();
    const event: BillingDeleted = { type: "billingDeleted", billingKey: key.billingKey, reason };
    for (const listener of this.#listeners) listener(event);
  }

  /** Lets every charge fail with this code, or none with `null`. */
  refuse(key: BillingKey, refusal: TossErrorCode | null): void {
    key.refusal = refusal;
    for (const listener of this.#refusalListeners) listener();
  }

  onDeleted(listener: (event: BillingDeleted) => void): void {
    this.#listeners.add(listener);
  }

  onRefusal(listener: () => void): void {
    this.#refusalListeners.add(listener);
  }

  clear(): void {
    this.#byKey.clear();
  }

  save(): BillingKey[] {
    return this.list();
  }

  load(keys: readonly BillingKey[]): void {
    for (const key of keys) this.#byKey.set(key.billingKey, key);
  }
}
