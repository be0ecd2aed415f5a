import { describeLedger, startOfTime } from "../test/ledger-conformance.ts";
import { memoryLedger } from "./memory-ledger.ts";

describeLedger("memoryLedger", () => {
  let now = startOfTime;
  return {
    ledger: memoryLedger({ now: () => now }),
    advance: (ms) => {
      now += ms;
    },
  };
});
