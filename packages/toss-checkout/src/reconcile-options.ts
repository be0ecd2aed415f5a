export interface ReconcileOptions {
  /** Orders taken at once: 1 to 500. @default 50 */
  limit?: number | undefined;
  /** No order is begun later than this many milliseconds; what is left is given back. @default 20 000 */
  budgetMs?: number | undefined;
}

/** What became of the orders that were due. */
export interface ReconcileCounts {
  /** Taken from the ledger: those that were due, and those whose sender has been at it for ten seconds, only to look. */
  claimed: number;
  /** Decided by what Toss said. */
  settled: number;
  /** Toss was asked, or could not be, and nothing is decided yet. */
  undecided: number;
  /** Undecided for a day: a person has to look. */
  review: number;
  /** Somebody else was faster. */
  stale: number;
  /** Given back, or left for later because Toss did not answer. */
  left: number;
  /** Could not be worked on; `onAlert` says why. */
  failed: number;
}

/**
 * What became of an order that was looked at by hand.
 *
 * - `settled`: Toss said something new, and it was written down.
 * - `unchanged`: nothing new was heard.
 * - `review`: it went to review, after a day without a decision.
 * - `busy`: somebody else is at work on it just now.
 * - `unbound`: no payment is bound to it, so there is nothing to ask.
 * - `failed`: it could not be worked on; `onAlert` says why.
 */
export type RetryOutcome = "settled" | "unchanged" | "review" | "busy" | "unbound" | "failed";

export interface SweepProgress {
  /** Up to when Toss's list was read. */
  listedTo: Date;
  /** Payments on it so far, and how many of them were compared with the ledger. */
  payments: number;
  compared: number;
}

export interface SweepOptions {
  /** @default where the last whole sweep of this process ended, less ten minutes; a day ago for the first */
  from?: Date | undefined;
  /** @default now */
  to?: Date | undefined;
  /** Told after each page of the list, and after each hundred payments that were compared. */
  onProgress?: ((progress: SweepProgress) => void) | undefined;
}

export interface SweepCounts {
  /** Payments on Toss's list. */
  payments: number;
  /** Known ones of which Toss tells something else than the ledger: they are due now. */
  hinted: number;
  /** Payments that were approved without this ledger. `onAlert` names each of them once. */
  strangers: number;
}

export interface ReconcilerOptions extends ReconcileOptions {
  /** Time between two looks at what is due, drawn anew from half to one and a half of it. @default 5 000 */
  everyMs?: number | undefined;
  /** Time between two sweeps over Toss's list; `null` for none. @default 3 600 000, the first one after that time */
  sweepEveryMs?: number | null | undefined;
}

/** Runs until it is stopped. Every instance of a shop may have one. */
export interface Reconciler extends AsyncDisposable {
  /** Resolves when what was begun is done. */
  stop(): Promise<void>;
}
