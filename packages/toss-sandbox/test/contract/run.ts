import { parseArgs } from "node:util";
import { startSandbox } from "../../src/index.ts";
import { contract } from "./contract.ts";
import { type ContractCase, expectedText, outcomeOf } from "./contract-case.ts";
import { reach, type Target } from "./target.ts";

const usage = `Asks a sandbox, and whoever else claims to be Toss, the same questions, and shows where they differ.

  npm run contract -w @toss-bff/toss-sandbox
  npm run contract -w @toss-bff/toss-sandbox -- --url https://api.tosspayments.com --secret-key test_sk_...

  --url         Base address of the other one. Without it only the sandbox is asked.
  --secret-key  A test key of the API (test_sk_) for it.
  --per-minute  Requests the other one gets in a minute. Default 90: Toss's test environment allows 100.
  --controls    The other one is a sandbox too: use its window, bank and clock.
  --only        A part of the name of the group, endpoint or case.
  --all         Shows every case, not only those that differ or were left out.
  --help        This text.

It opens test payments and never a live one. Exit code 1: somebody answered otherwise than expected.`;

class UsageError extends Error {}

function readFlags() {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
      "secret-key": { type: "string" },
      "per-minute": { type: "string", default: "90" },
      controls: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      all: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const key = values["secret-key"];
  if ((values.url === undefined) !== (key === undefined)) {
    throw new UsageError("--url and --secret-key go together");
  }
  if (key !== undefined && !key.startsWith("test_")) {
    throw new UsageError("--secret-key takes a test key: the contract cancels what it pays");
  }
  const perMinute = Number(values["per-minute"]);
  if (!(perMinute > 0)) throw new UsageError("--per-minute takes a number above 0");
  return { ...values, key, perMinute };
}

interface Row {
  test: ContractCase;
  expected: string;
  sandbox: string;
  /** `undefined` without another; `null` where it cannot be asked. */
  other: string | null | undefined;
}

async function main(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(usage);
    return;
  }
  await using sandbox = await startSandbox();
  const ours = reach({
    url: sandbox.url,
    secretKey: sandbox.apiKeys.secretKey,
    hasControls: true,
  });
  const { url, key, perMinute } = flags;
  const other =
    url === undefined || key === undefined
      ? null
      : reach({
          url,
          secretKey: key,
          hasControls: flags.controls,
          ...(flags.controls ? {} : { perMinute }),
        });
  const rows = await ask(ours, other, flags.only);
  report(rows, other, flags.all);
  const differs = (row: Row) =>
    row.sandbox !== row.expected || (row.other ?? row.expected) !== row.expected;
  if (rows.length === 0 || rows.some(differs)) process.exitCode = 1;
}

async function ask(ours: Target, other: Target | null, only: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [group, cases] of Object.entries(contract)) {
    for (const test of cases) {
      if (!`${group} ${test.endpoint} ${test.title}`.includes(only)) continue;
      const expected = expectedText(test.expected);
      const sandbox = (await outcomeOf(test, ours)) ?? "";
      rows.push({ test, expected, sandbox, other: other && (await outcomeOf(test, other)) });
      if (other !== null) process.stderr.write(`\r${rows.length} cases asked`);
    }
  }
  if (other !== null) process.stderr.write("\n");
  return rows;
}

function report(rows: readonly Row[], other: Target | null, all: boolean): void {
  const left = rows.filter((row) => other !== null && row.other === null);
  const asked = rows.filter((row) => !left.includes(row));
  const differing = asked.filter(
    ({ expected, sandbox, other: seen }) => sandbox !== expected || (seen ?? expected) !== expected,
  );
  for (const { test, expected, sandbox, other: seen } of all ? asked : differing) {
    console.log(`\n${test.endpoint}: ${test.title}`);
    console.log(`  expected (${test.basis})  ${expected}`);
    console.log(`  sandbox   ${mark(sandbox, expected)}`);
    if (seen !== null && seen !== undefined) console.log(`  other     ${mark(seen, expected)}`);
  }
  if (left.length > 0)
    console.log(`\nNot asked of ${other?.url}, for want of a sandbox's controls:`);
  for (const { test } of left)
    console.log(`  ${test.endpoint}: ${test.title} (needs ${test.needs})`);
  console.log(
    `\n${rows.length} cases: ${asked.length - differing.length} as expected, ${differing.length} differ, ${left.length} not asked.`,
  );
}

function mark(seen: string, expected: string): string {
  return seen === expected ? "the same" : seen;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
