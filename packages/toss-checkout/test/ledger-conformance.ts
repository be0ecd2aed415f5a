import { describe, test } from "vitest";
import { type LedgerUnderTest, ledgerConformance } from "../src/conformance/index.ts";

export { claimed, opening, startOfTime } from "../src/conformance/sample-steps.ts";

/** The suite that users get, run by vitest. */
export function describeLedger(
  name: string,
  open: () => LedgerUnderTest | Promise<LedgerUnderTest>,
): void {
  describe(name, () => {
    for (const { name, run } of ledgerConformance(open)) test(name, run);
  });
}
