import { koreanTime, type Timeline } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import { windowCard } from "../payments/cards.ts";
import type { Card } from "../payments/payment.ts";
import type { SandboxRules } from "../rules.ts";

/** A card or account that a customer registered with the shop's own payment service. */
export interface BrandpayMethod {
  readonly methodKey: string;
  readonly registeredAt: number;
  /** `null` for an account. */
  readonly card: Card | null;
}

/** A customer who agreed to the terms. */
export interface BrandpayCustomer {
  readonly customerKey: string;
  methods: BrandpayMethod[];
  refreshToken: string | null;
}

/** Something that happened to a customer or to one of the methods. */
export type BrandpayEvent =
  | {
      type: "customerStatus";
      customerKey: string;
      status: "CREATED" | "REMOVED";
      changedAt: string;
    }
  | {
      type: "methodUpdated";
      customerKey: string;
      methodKey: string;
      status: "ENABLED" | "DISABLED";
    };

/** Tokens of a customer's browser. */
export interface BrandpayTokens {
  accessToken: string;
  refreshToken: string;
}

interface SavedBrandpay {
  customers: readonly BrandpayCustomer[];
  codes: readonly [code: string, customerKey: string | null][];
}

/** The customers of the shop's own payment service. */
export class BrandpayStore {
  readonly #clock: Timeline;
  readonly #ids: Identifiers;
  readonly #rules: SandboxRules;
  readonly #customers = new Map<string, BrandpayCustomer>();
  /** Customer of each code; `null` once it was exchanged. */
  readonly #codes = new Map<string, string | null>();
  readonly #listeners = new Set<(event: BrandpayEvent) => void>();

  constructor(clock: Timeline, ids: Identifiers, rules: SandboxRules) {
    this.#clock = clock;
    this.#ids = ids;
    this.#rules = rules;
  }

  /** The customer agreed to the terms. @returns a code, good for one pair of tokens */
  agree(customerKey: string): string {
    const code = this.#ids.brandpayKey();
    this.#codes.set(code, customerKey);
    return code;
  }

  /**
   * Exchanges a code. A new customer gets one card and one account. The browser SDK makes codes of its own, so that one
   * nobody has heard of may be good too, once.
   *
   * @returns `undefined`: the code is somebody else's, or was exchanged before
   */
  takeCode(code: string, customerKey: string): BrandpayTokens | undefined {
    const owner = this.#codes.get(code);
    const isUnheardOf = owner === undefined && this.#rules.brandpayCodes === "any";
    if (owner !== customerKey && !isUnheardOf) return undefined;
    this.#codes.set(code, null);
    return this.#renew(this.#customers.get(customerKey) ?? this.#register(customerKey));
  }

  /** Exchanges a refresh token. @returns `undefined`: the token is not his. */
  refresh(refreshToken: string, customerKey: string): BrandpayTokens | undefined {
    const customer = this.#customers.get(customerKey);
    return customer?.refreshToken === refreshToken ? this.#renew(customer) : undefined;
  }

  get(customerKey: string): BrandpayCustomer | undefined {
    return this.#customers.get(customerKey);
  }

  /** A method and whose it is. */
  findMethod(
    methodKey: string,
  ): { customer: BrandpayCustomer; method: BrandpayMethod } | undefined {
    for (const customer of this.#customers.values()) {
      const method = customer.methods.find((known) => known.methodKey === methodKey);
      if (method) return { customer, method };
    }
    return undefined;
  }

  removeMethod(customer: BrandpayCustomer, { methodKey }: BrandpayMethod): void {
    const { customerKey } = customer;
    customer.methods = customer.methods.filter((method) => method.methodKey !== methodKey);
    this.#tell({ type: "methodUpdated", customerKey, methodKey, status: "DISABLED" });
  }

  removeCustomer({ customerKey }: BrandpayCustomer): void {
    this.#customers.delete(customerKey);
    this.#tellStatus(customerKey, "REMOVED");
  }

  onEvent(listener: (event: BrandpayEvent) => void): void {
    this.#listeners.add(listener);
  }

  clear(): void {
    this.#customers.clear();
    this.#codes.clear();
  }

  save(): SavedBrandpay {
    return { customers: [...this.#customers.values()], codes: [...this.#codes] };
  }

  load({ customers, codes }: SavedBrandpay): void {
    for (const customer of customers) this.#customers.set(customer.customerKey, customer);
    for (const [code, customerKey] of codes) this.#codes.set(code, customerKey);
  }

  #register(customerKey: string): BrandpayCustomer {
    const registeredAt = this.#clock.now();
    const methods = [windowCard, null].map((card) => {
      return { methodKey: this.#ids.brandpayKey(), registeredAt, card };
    });
    const customer: BrandpayCustomer = { customerKey, methods, refreshToken: null };
    this.#customers.set(customerKey, customer);
    this.#tellStatus(customerKey, "CREATED");
    for (const { methodKey } of methods) {
      this.#tell({ type: "methodUpdated", customerKey, methodKey, status: "ENABLED" });
    }
    return customer;
  }

  #renew(customer: BrandpayCustomer): BrandpayTokens {
    const tokens = {
      accessToken: this.#ids.brandpayKey(),
      refreshToken: this.#ids.brandpayKey(),
    };
    customer.refreshToken = tokens.refreshToken;
    return tokens;
  }

  #tellStatus(customerKey: string, status: "CREATED" | "REMOVED"): void {
    const changedAt = koreanTime(this.#clock.now());
    this.#tell({ type: "customerStatus", customerKey, status, changedAt });
  }

  #tell(event: BrandpayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
