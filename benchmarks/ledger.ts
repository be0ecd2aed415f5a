/**
 * What the ledger costs and carries: `npm run bench:ledger -- [claims] [idle] [confirm] [crowd] [backlog]`, all without a name. It starts
 * a PostgreSQL of its own from the system's programs, with fsync on.
 */
import { backlog } from "./ledger-backlog.ts";
import { claims } from "./ledger-claims.ts";
import { confirmCost } from "./ledger-confirm.ts";
import { crowd } from "./ledger-crowd.ts";
import { idle } from "./ledger-idle.ts";

const parts = { claims, idle, confirm: confirmCost, crowd, backlog };
const names = Object.keys(parts) as (keyof typeof parts)[];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}: ${names.join(", ")}.`);
  process.exit(2);
}

for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await parts[name]());
}
