import type { Identifiers } from "../identifiers.ts";
import type { KeyKind } from "../protocol/keys.ts";

/** What a buyer may have charged again and again. */
export type BillingMethod = "CARD" | "TRANSFER";

/** A buyer who agreed to be charged, before the shop made a billing key of it. */
export interface BillingAuth {
  customerKey: string;
  method: BillingMethod;
  /** Pair the buyer's window was opened with. */
  keyKind: KeyKind;
}

/** The auth keys that successUrl of `requestBillingAuth` carries. Each is good for one billing key. */
export class AuthKeyStore {
  readonly #ids: Pick<Identifiers, "authKey">;
  readonly #byKey = new Map<string, BillingAuth & { authenticatedAt: number }>();

  constructor(ids: Pick<Identifiers, "authKey">) {
    this.#ids = ids;
  }

  /** @param now Milliseconds since 1970; comes back as `authenticatedAt`. */
  issue(auth: BillingAuth, now: number): string {
    const authKey = this.#ids.authKey();
    this.#byKey.set(authKey, { ...auth, authenticatedAt: now });
    return authKey;
  }

  /** What the key stands for, without using it up. */
  get(authKey: string): (BillingAuth & { authenticatedAt: number }) | undefined {
    return this.#byKey.get(authKey);
  }

  /** Gives what the key stands for, once; `undefined` when it is unknown or was taken before. */
  take(authKey: string): (BillingAuth & { authenticatedAt: number }) | undefined {
    const auth = this.#byKey.get(authKey);
    this.#byKey.delete(authKey);
    return auth;
  }

  clear(): void {
    this.#byKey.clear();
  }

  save(): [string, BillingAuth & { authenticatedAt: number }][] {
    return [...this.#byKey];
  }

  load(keys: readonly [string, BillingAuth & { authenticatedAt: number }][]): void {
    for (const [authKey, auth] of keys) this.#byKey.set(authKey, auth);
  }
}
