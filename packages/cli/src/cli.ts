#!/usr/bin/env node
import { readEnvironment } from "./environment.ts";
import { isTooOld } from "./node-version.ts";

const complain = (text: string) => void process.stderr.write(`${text}\n`);

if (isTooOld(process.versions.node)) {
  complain(
    `toss-bff: this is Node ${process.versions.node}, and the app's payments need 22.19 or newer: use that here, too.`,
  );
  process.exitCode = 1;
} else {
  // An older Node could not even load it.
  const { runCommand } = await import("./run-command.ts");
  process.exitCode = await runCommand(process.argv.slice(2), {
    folder: process.cwd(),
    environment: readEnvironment(),
    print: (text) => void process.stdout.write(`${text}\n`),
    complain,
  });
}
