import { readFileSync } from "node:fs";
import { type Lock, lockProblems } from "./lock.ts";

const file = new URL("../package-lock.json", import.meta.url);
const problems = lockProblems(JSON.parse(readFileSync(file, "utf8")) as Lock);

for (const problem of problems) console.error(`package-lock.json: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
