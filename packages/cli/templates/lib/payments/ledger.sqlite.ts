import type { Ledger } from "@toss-bff/toss-checkout";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";

/** Where orders and payments are remembered: a file beside the app, for one host. */
export function openLedger(): Ledger {
  return sqliteLedger({ file: "payments.db" });
}
