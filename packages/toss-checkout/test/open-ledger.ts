import { sqliteLedger } from "../src/sqlite-ledger.ts";

/** Opens the file named on the command line as a server that starts would, and says what it found. */
const [file = ""] = process.argv.slice(2);
const ledger = sqliteLedger({ file });
const { record } = await ledger.read({ orderId: "order-1" });
await ledger.close();
console.log(record === null ? "open" : "not empty");
