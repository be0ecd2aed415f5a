import type { Ledger } from "../ledger.ts";

/** A ledger over an empty store. */
export interface LedgerUnderTest {
  ledger: Ledger;
  /** Moves the store's clock; nothing else may move it by much. */
  advance(ms: number): void | Promise<void>;
  /** Another ledger over the same store, after the first was closed. Required of a durable ledger. */
  reopen?: () => Ledger | Promise<Ledger>;
  /** Called at the end, after `close`. */
  dispose?: () => void | Promise<void>;
}

export interface ConformanceCase {
  /** A fact, ready to be a test's title. */
  name: string;
  /** Rejects with an `AssertionError` when the ledger breaks the promise. */
  run(): Promise<void>;
}

/** The cases of one file, by their names. */
export type Checks = Record<string, (opened: LedgerUnderTest) => Promise<void>>;
