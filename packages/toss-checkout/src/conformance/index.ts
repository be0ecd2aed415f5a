import { claimCases } from "./claim-cases.ts";
import { commitCases } from "./commit-cases.ts";
import type { ConformanceCase, LedgerUnderTest } from "./conformance-case.ts";
import { lookCases } from "./look-cases.ts";
import { outboxCases } from "./outbox-cases.ts";
import { overviewCases } from "./overview-cases.ts";
import { readCases } from "./read-cases.ts";
import { turnCases } from "./turn-cases.ts";

export type { ConformanceCase, LedgerUnderTest } from "./conformance-case.ts";

/**
 * What every ledger has to keep, as cases for any test runner: each opens an empty ledger of its own, and its `run` rejects
 * with an `AssertionError` that says what was broken. An adapter is correct when all of them resolve.
 *
 * @param open Gives an empty store and a clock that the suite can move.
 */
export function ledgerConformance(
  open: () => LedgerUnderTest | Promise<LedgerUnderTest>,
): ConformanceCase[] {
  const cases = {
    ...readCases,
    ...commitCases,
    ...claimCases,
    ...lookCases,
    ...outboxCases,
    ...turnCases,
    ...overviewCases,
  };
  return Object.entries(cases).map(([name, check]) => ({
    name,
    run: async () => {
      const opened = await open();
      try {
        await check(opened);
      } finally {
        await opened.ledger.close();
        await opened.dispose?.();
      }
    },
  }));
}
