import type { CancelResult } from "@toss-bff/toss-checkout";
import type { PublicOrder } from "./public-order.ts";

/** `"pending"` is not a failure: ask again with the same input after `askAgainMs`. */
export type ConfirmOutput<P> =
  | { outcome: "paid" | "awaitingDeposit"; order: PublicOrder; payment: P }
  | { outcome: "pending"; order: PublicOrder; payment: null; askAgainMs: number };

export interface RetrieveOutput<P> {
  order: PublicOrder;
  /** `null` while nobody has paid. */
  payment: P | null;
}

export interface CancelOutput<P> {
  /** `"pending"` is not a failure: ask again with the same `requestId`. */
  outcome: CancelResult["outcome"];
  requestId: string;
  order: PublicOrder;
  payment: P;
}
