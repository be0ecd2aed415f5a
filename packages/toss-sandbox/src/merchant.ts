import { AuthKeyStore } from "./billing/auth-keys.ts";
import { BillingKeyStore } from "./billing/billing-keys.ts";
import { BrandpayStore } from "./brandpay/brandpay-customers.ts";
import type { Timeline } from "./clock.ts";
import { createIdentifiers, type Identifiers } from "./identifiers.ts";
import { PaymentStore } from "./payments/store.ts";
import { CashReceiptStore } from "./receipts/cash-receipts.ts";
import { readRules, type SandboxRules } from "./rules.ts";

/** Everything Toss knows of the one merchant of a sandbox. */
export interface Merchant {
  readonly clock: Timeline;
  readonly ids: Identifiers;
  /** The sandbox's own address; receipts and checkouts open there. */
  readonly url: string;
  readonly rules: SandboxRules;
  readonly payments: PaymentStore;
  readonly receipts: CashReceiptStore;
  readonly authKeys: AuthKeyStore;
  readonly billing: BillingKeyStore;
  readonly brandpay: BrandpayStore;
}

/** A merchant nobody has sold anything for. The same seed makes the same ids in the same order. */
export function createMerchant(
  clock: Timeline,
  seed: string,
  url: string,
  rules: SandboxRules = readRules(),
): Merchant {
  const ids = createIdentifiers(seed);
  const receipts = new CashReceiptStore(clock, ids, rules);
  return {
    clock,
    ids,
    url,
    rules,
    payments: new PaymentStore(clock, ids, rules, receipts),
    receipts,
    authKeys: new AuthKeyStore(ids),
    brandpay: new BrandpayStore(clock, ids, rules),
    billing: new BillingKeyStore(clock, ids),
  };
}

/** Forgets what happened; ids go on, so none comes twice. */
export function clearMerchant({ payments, receipts, authKeys, billing, brandpay }: Merchant): void {
  payments.clear();
  receipts.clear();
  billing.clear();
  brandpay.clear();
  authKeys.clear();
}
