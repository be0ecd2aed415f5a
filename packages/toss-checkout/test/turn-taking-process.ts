import { sqliteLedger } from "../src/sqlite-ledger.ts";

/** Reserves turns of one lane in the file named on the command line, and prints when each of them begins. */
const [file = "", count = "0", everyMs = "1"] = process.argv.slice(2);
const ledger = sqliteLedger({ file });
await ledger.takeTurn("opens the file", 1, 0);
const turns: number[] = [];
for (let n = 0; n < Number(count); n += 1) {
  const before = Date.now();
  const wait = await ledger.takeTurn("lane", Number(everyMs), 3_600_000);
  turns.push(before + (wait ?? 0));
}
await ledger.close();
console.log(JSON.stringify(turns));
