#!/usr/bin/env node
import { readEnvironment } from "./environment.ts";
import { runCommand } from "./run-command.ts";

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: readEnvironment(),
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
  draw: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
});
