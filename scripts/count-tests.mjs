// Prints one line that sums up the JSON reports of vitest and Playwright. Plain JavaScript: it must run on any Node.
// Argument: the exit code of the run. A step that failed without a report (lint, types, build) counts as one failure.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../.cache/reports/", import.meta.url);
const reports = existsSync(folder)
  ? readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")))
  : [];

let passed = 0;
let failed = 0;
for (const report of reports) {
  passed += report.numPassedTests ?? report.stats.expected;
  failed += report.numFailedTests ?? report.stats.unexpected + report.stats.flaky;
}
if (process.argv[2] !== "0") failed = Math.max(failed, 1);

console.log(`${passed} passed, ${failed} failed`);
