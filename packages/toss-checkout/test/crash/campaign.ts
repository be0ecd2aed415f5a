/**
 * Kills servers of a shop and checks the books: `npm run crash -- [--kills 1800] [--store sqlite|postgres]`.
 * It takes real processes, sockets, files and clocks, and ends with 1 when anybody was charged or told wrong.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { isAtRest, judge, type Verdict } from "./books.ts";
import { type CampaignShop, openCampaignShop, type Store } from "./campaign-shop.ts";
import { killPoints } from "./kill-points.data.ts";
import { company, type Kill, kill } from "./killing.ts";
import { printTable } from "./table.ts";

const workers = 4;
const mostTries = 5;
/** Toss repeats a webhook after a minute, and a lease takes three quarters of one. */
const patienceMs = 180_000;

const { values } = parseArgs({
  options: { kills: { type: "string", default: "1800" }, store: { type: "string" } },
});
const stores = (["sqlite", "postgres"] as const).filter((name) => (values.store ?? name) === name);
const kills = Number(values.kills);
if (stores.length === 0 || !Number.isSafeInteger(kills) || kills < 1) {
  console.error("usage: npm run crash -- [--kills 1800] [--store sqlite|postgres]");
  process.exit(2);
}

const rounds = Math.ceil(kills / stores.length / killPoints.length);
let isGood = true;
for (const store of stores) isGood = (await campaign(store)) && isGood;
process.exitCode = isGood ? 0 : 1;

async function campaign(store: Store): Promise<boolean> {
  await using shop = await openCampaignShop(store);
  const plan = Array.from({ length: rounds }, (_, round) =>
    killPoints.map((point) => ({ point, round, tries: 0 })),
  ).flat();
  const done: Kill[] = [];
  let missed = 0;
  const total = plan.length;
  const work = async (): Promise<void> => {
    for (let next = plan.shift(); next !== undefined; next = plan.shift()) {
      const victim = await shop.startVictim();
      const besides = company[next.round % company.length] ?? "nobody";
      const killed = await kill(shop, victim, next.point, besides);
      await victim.stop();
      if (killed) done.push(killed);
      // A rival was faster, so that the server never came to its kill point: in the end it is left alone.
      else if (next.tries < mostTries) {
        const round = next.tries < mostTries / 2 ? next.round : 0;
        plan.push({ ...next, round, tries: next.tries + 1 });
      } else missed += 1;
      progress(store, done.length + missed, total);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const verdicts = await settleAll(shop, done);
  printTable(store, verdicts, missed);
  return verdicts.every(({ faults }) => faults.length === 0);
}

/** Waits until the server that lives has resolved everything, and reads all books. */
async function settleAll(shop: CampaignShop, kills: readonly Kill[]): Promise<Verdict[]> {
  await shop.settled();
  const giveUpAt = Date.now() + patienceMs;
  const open = new Set(kills);
  while (open.size > 0 && Date.now() < giveUpAt) {
    for (const one of open) {
      const { record } = await shop.ledger.read({ orderId: one.orderId });
      if (isAtRest(one, record)) open.delete(one);
    }
    await sleep(500);
  }
  const payments = shop.sandbox.payments.list();
  const verdicts: Verdict[] = [];
  for (const one of kills) {
    const { record } = await shop.ledger.read({ orderId: one.orderId });
    if (record === null) throw new Error(`${one.orderId} is gone.`);
    const history = await shop.ledger.history(one.orderId);
    const ofOrder = payments.filter(({ orderId }) => orderId === one.orderId);
    const verdict = judge(one, record, history, ofOrder);
    if (open.has(one) && !verdict.faults.includes("lost")) verdict.faults.push("lost");
    verdicts.push(verdict);
  }
  return verdicts;
}

function progress(store: Store, count: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${store}: ${count} of ${total} kills${count === total ? "\n" : ""}`);
}
