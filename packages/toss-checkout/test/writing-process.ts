/** Writes an order again and again, and says each version that the ledger took: `node writing-process.ts FILE ORDER_ID`. */
import { writeSync } from "node:fs";
import { after, opening } from "../src/conformance/sample-steps.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";

const [file = "", orderId = ""] = process.argv.slice(2);
const ledger = sqliteLedger({ file });
for (let next = opening(orderId); ; next = after(next, {})) {
  const written = await ledger.commit(next);
  // At once and by itself, so that nothing said waits in a buffer when the process dies.
  if (written === "applied") writeSync(1, `${next.record.version}\n`);
}
