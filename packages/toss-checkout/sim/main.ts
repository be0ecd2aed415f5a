import { parseArgs } from "node:util";
import { type ProgressBar, startProgress } from "./progress-bar.ts";
import { type Variant, variants } from "./sabotage.data.ts";
import { sabotage } from "./sabotage.ts";
import type { ScheduleOptions, ScheduleResult } from "./schedule.ts";

const usage = `npm run sim -- [options]

  --seeds N                how many schedules (default 1000)
  --from N                 the first seed (default 1)
  --seed N                 one seed, and its whole history
  --gateway-forgets-5xx    Toss keeps no 5xx under its idempotency key
  --store sqlite|memory    where the ledger is (default sqlite, in memory)
  --variant NAME           a mistake to put into the code: it has to be caught
`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    "gateway-forgets-5xx": { type: "boolean", default: false },
    store: { type: "string", default: "sqlite" },
    variant: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** Enough to see what they have in common. */
const mostFailures = 5;

interface Failure {
  seed: number;
  violations: string[];
}

async function main(): Promise<void> {
  if (values.help) return console.log(usage);
  // Most errors are the weather's, and nobody reads where they were made.
  Error.stackTraceLimit = 0;
  const variant = variantNamed(values.variant);
  const checkEdits = variant && sabotage(variant);
  const { runSchedule } = await import("./schedule.ts");
  checkEdits?.();
  const options: ScheduleOptions = {
    forgets5xx: values["gateway-forgets-5xx"],
    checksRefundable: true,
    store: storeNamed(values.store),
    isTold: values.seed !== undefined,
    unheeded: [],
    ...variant?.rules,
    ...(variant && { unheeded: unheededBy(variant) }),
  };
  const run = async (seed: number): Promise<ScheduleResult> => {
    const result = await runSchedule(seed, options);
    result.violations.push(...(await unhandledRejections()));
    return result;
  };
  if (values.seed !== undefined) return tell(await run(wholeNumber("seed", values.seed)));
  const from = wholeNumber("from", values.from);
  const to = from + wholeNumber("seeds", values.seeds) - 1;
  const progress = startProgress(to - from + 1);
  const failures: Failure[] = [];
  const counts = new Map<string, number>();
  let seed = from;
  for (; seed <= to && failures.length < (variant ? 1 : mostFailures); seed += 1) {
    const result = await run(seed);
    for (const [name, count] of Object.entries(result.counts)) {
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
    if (result.violations.length > 0) failures.push({ seed, violations: result.violations });
    progress.step(`seed ${seed}`);
  }
  progress.end();
  report({ variant, failures, counts, from, to: seed - 1, progress });
}

function variantNamed(name: string | undefined): Variant | undefined {
  const variant = variants.find((one) => one.name === name);
  if (name !== undefined && variant === undefined) {
    throw new Error(`--variant: one of ${variants.map((one) => one.name).join(", ")}`);
  }
  return variant;
}

function storeNamed(name: string): ScheduleOptions["store"] {
  if (name === "sqlite" || name === "memory") return name;
  throw new Error("--store: sqlite or memory");
}

function unheededBy({ seenBy, unheeded = [] }: Variant): readonly string[] {
  if (seenBy === undefined) return unheeded;
  return Array.from({ length: 15 }, (_, n) => `INV-${n + 1}`).filter((one) => one !== seenBy);
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`--${name}: a whole number from 1 on`);
}

const rejections: string[] = [];
process.on("unhandledRejection", (error) => {
  rejections.push(`INV-13: nobody handles ${String(error)}`);
});

/** Node reports them when it has nothing else to do. */
async function unhandledRejections(): Promise<string[]> {
  await new Promise((done) => setImmediate(done));
  return rejections.splice(0);
}

function tell({ history, violations }: ScheduleResult): void {
  console.log(history.join("\n"));
  console.log(violations.length === 0 ? "\nNo invariant is broken." : `\n${violations.join("\n")}`);
  if (violations.length > 0) process.exitCode = 1;
}

interface Report {
  variant: Variant | undefined;
  failures: readonly Failure[];
  counts: ReadonlyMap<string, number>;
  from: number;
  to: number;
  progress: ProgressBar;
}

function report({ variant, failures, counts, from, to, progress }: Report): void {
  const flags = process.argv
    .slice(2)
    .filter((flag, n, all) => !isRange(flag) && !isRange(all[n - 1]));
  for (const { seed, violations } of failures) {
    console.log(`seed ${seed} breaks\n  ${violations.join("\n  ")}`);
    console.log(`  again, told in full: npm run sim -- ${["--seed", seed, ...flags].join(" ")}`);
  }
  const happened = [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
  const ran = `seeds ${from} to ${to}, ${progress.perSecond()} a second: ${happened}`;
  if (variant === undefined) {
    console.log(`${ran}; ${failures.length} broken`);
    if (failures.length > 0) process.exitCode = 1;
  } else {
    const [caught] = failures;
    console.log(
      caught
        ? `${variant.name}: caught by seed ${caught.seed}`
        : `${variant.name}: NOT CAUGHT, ${ran}`,
    );
    if (caught === undefined) process.exitCode = 1;
  }
}

function isRange(flag: string | undefined): boolean {
  return flag !== undefined && /^--(seeds|from)\b/.test(flag);
}

await main();
