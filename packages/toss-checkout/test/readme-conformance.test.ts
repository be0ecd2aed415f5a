import { test } from "vitest";
import { ledgerConformance } from "../src/conformance/index.ts";
import { memoryLedger } from "../src/memory-ledger.ts";

const cases = ledgerConformance(() => {
  let now = Date.now();
  return {
    ledger: memoryLedger({ now: () => now }),
    advance: (ms) => {
      now += ms;
    },
    // A durable ledger gives `reopen`, too.
  };
});

for (const { name, run } of cases) test(name, run);
