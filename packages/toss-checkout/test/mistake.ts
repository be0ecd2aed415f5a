import type { Ledger } from "../src/ledger.ts";

/** A good ledger with one mistake that an adapter's author could make; `now` is the store's clock. */
export type Mistake = (good: Ledger, now: () => number) => Partial<Ledger>;
