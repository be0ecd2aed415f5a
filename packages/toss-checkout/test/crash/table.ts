import type { Verdict } from "./books.ts";
import { killPoints } from "./kill-points.data.ts";

const seconds = (ms: number | undefined): string =>
  ms === undefined ? "-" : (ms / 1_000).toFixed(1);

function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

interface Row {
  point: string;
  kills: number;
  "resolved later": number;
  "p50 s": string;
  "p99 s": string;
  faults: string;
}

function rowOf(name: string, verdicts: readonly Verdict[]): Row {
  // What was resolved before, or by, the kill took no time.
  const times = verdicts.map(({ resolveMs }) => resolveMs ?? 0).toSorted((a, b) => a - b);
  const faults = verdicts.flatMap((verdict) => verdict.faults);
  return {
    point: name,
    kills: verdicts.length,
    "resolved later": verdicts.filter(({ resolveMs }) => resolveMs !== null).length,
    "p50 s": seconds(quantile(times, 0.5)),
    "p99 s": seconds(quantile(times, 0.99)),
    faults: faults.length === 0 ? "0" : `${faults.length}: ${[...new Set(faults)].join(", ")}`,
  };
}

/** What became of the kills: of each point, of who asked besides, and of all. */
export function printTable(store: string, verdicts: readonly Verdict[], missed: number): void {
  const of = (name: string, choose: (verdict: Verdict) => boolean) =>
    rowOf(name, verdicts.filter(choose));
  console.log(`\n${store}`);
  console.table([
    ...killPoints.map(({ id }) => of(id, ({ kill }) => kill.point.id === id)),
    ...["nobody", "again", "rival", "otherPayment"].map((company) =>
      of(`besides: ${company}`, ({ kill }) => kill.company === company),
    ),
    rowOf("all", verdicts),
  ]);
  if (missed > 0) console.log(`${missed} servers did not come as far as their kill point.`);
  for (const { kill, faults } of verdicts) {
    if (faults.length > 0)
      console.log(kill.point.id, kill.company, kill.orderId, faults.join(", "));
  }
}
