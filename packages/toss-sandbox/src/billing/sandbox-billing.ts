import type { Merchant } from "../merchant.ts";
import { type Fields, isOneOf, optional } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { isTossErrorCode, type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import { toWireBilling, type WireBilling } from "../wire/wire-billing.ts";
import type { BillingMethod } from "./auth-keys.ts";
import type { BillingKey } from "./billing-keys.ts";
import { readCustomerKey } from "./customer-key.ts";

/** A billing key as the API answered it. `removed` once it was deleted. */
export type SandboxBillingKey = WireBilling & { removed: boolean };

/** The buyer's and the bank's side of billing, without a window. */
export interface SandboxBilling {
  /** Oldest first, deleted ones too. */
  list(): SandboxBillingKey[];
  /**
   * Agrees to be charged, as a buyer does in the window.
   *
   * @returns what successUrl carries
   * @throws {Error} Toss would not take such a customerKey; `name` is Toss's code.
   */
  authenticate(input: {
    customerKey: string;
    /** Default `CARD`. */
    method?: BillingMethod;
    /** Pair of the window. Default `api`. */
    keys?: KeyKind;
  }): { authKey: string };
  /** Makes the card company refuse every charge with this code, or none with `null`. @throws {Error} no such key or code. */
  refuse(billingKey: string, refusal: TossErrorCode | null): void;
  /** Deletes a key without being asked, as Toss does by itself. `reason` defaults to `null`. @throws {Error} no such key. */
  remove(billingKey: string, reason?: string | null): void;
}

/** Acts on the stores directly: nothing of it is in the request log. */
export function createSandboxBilling({ billing, authKeys, clock }: Merchant): SandboxBilling {
  const known = (billingKey: string): BillingKey => {
    const key = billing.get(billingKey);
    if (key === undefined || key.removedAt !== null) {
      throw new Error(`There is no billing key ${billingKey}`);
    }
    return key;
  };
  return {
    list: () =>
      billing
        .list()
        .map((key) => ({ ...toWireBilling(key, "ko"), removed: key.removedAt !== null })),
    authenticate(input) {
      const fields: Fields = { ...input };
      const customerKey = readCustomerKey(fields);
      const method = optional(fields, "method", isOneOf("CARD", "TRANSFER")) ?? "CARD";
      const keyKind = optional(fields, "keys", isOneOf("widget", "api")) ?? "api";
      return { authKey: authKeys.issue({ customerKey, method, keyKind }, clock.now()) };
    },
    refuse(billingKey, refusal) {
      if (refusal !== null && !isTossErrorCode(refusal)) throw new TossRefusal("INVALID_TEST_CODE");
      billing.refuse(known(billingKey), refusal);
    },
    remove: (billingKey, reason = null) => billing.remove(known(billingKey), reason),
  };
}
