import { AuthKeyStore } from "./billing/auth-keys.ts";
import type { Timeline } from "./clock.ts";
import { createIdentifiers, type Identifiers } from "./identifiers.ts";
import { PaymentStore } from "./payments/store.ts";

/** Everything Toss knows of the one merchant of a sandbox. */
export interface Merchant {
  readonly clock: Timeline;
  readonly ids: Identifiers;
  /** The sandbox's own address; receipts and checkouts open there. */
  readonly url: string;
  readonly payments: PaymentStore;
  readonly authKeys: AuthKeyStore;
}

/** A merchant nobody has sold anything for. The same seed makes the same ids in the same order. */
export function createMerchant(clock: Timeline, seed: string, url: string): Merchant {
  const ids = createIdentifiers(seed);
  return {
    clock,
    ids,
    url,
    payments: new PaymentStore(clock, ids),
    authKeys: new AuthKeyStore(ids),
  };
}

/** Forgets what happened; ids go on, so none comes twice. */
export function clearMerchant({ payments, authKeys }: Merchant): void {
  payments.clear();
  authKeys.clear();
}
