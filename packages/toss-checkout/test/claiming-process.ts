import { sqliteLedger } from "../src/sqlite-ledger.ts";

/** Takes all that is due in the file, a few at a time, as one of several servers on a host would, and says what it got. */
const [file = ""] = process.argv.slice(2);
const ledger = sqliteLedger({ file });
const taken: string[] = [];
for (;;) {
  const records = await ledger.claimDue(3, 600_000);
  if (records.length === 0) break;
  taken.push(...records.map(({ orderId }) => orderId));
}
await ledger.close();
console.log(JSON.stringify(taken));
