import { resolve } from "node:path";
import { UsageError } from "./command-error.ts";
import {
  type CommandLine,
  type DoctorLine,
  type InitLine,
  parseCommandLine,
  usage,
} from "./command-line.ts";
import { report } from "./doctor/report.ts";
import { runDoctor } from "./doctor/run-doctor.ts";
import { reportInit } from "./init/report.ts";
import { planInit, writePlan } from "./init/run-init.ts";
import { printable } from "./printable.ts";

export interface Surroundings {
  /** The folder it was called in. */
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
  print(text: string): void;
  complain(text: string): void;
}

export type ExitCode = 0 | 1 | 2;

/** @returns 0 when all is well, 1 when something is wrong or was left undone, 2 when the command is wrong. */
export async function runCommand(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { print } = surroundings;
  const complain = (text: string) => surroundings.complain(printable(text));
  try {
    const line = parseCommandLine(args);
    if (line === "help") {
      print(usage);
      return 0;
    }
    return await run(line, surroundings);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isUsage = error instanceof UsageError;
    if (args.includes("--json")) print(JSON.stringify({ error: message }));
    else complain(`toss-bff: ${message}${isUsage ? `\n\n${usage}` : ""}`);
    return isUsage ? 2 : 1;
  }
}

async function run(line: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  const folder = resolve(surroundings.folder, line.folder);
  return line.name === "init"
    ? init(line, folder, surroundings)
    : doctor(line, folder, surroundings);
}

function init(line: InitLine, folder: string, { print }: Surroundings): ExitCode {
  const plan = planInit(folder, line);
  if (line.write) writePlan(plan, line.force);
  const { text, json, leftOut } = reportInit(plan, line.write, line.force);
  print(line.json ? JSON.stringify(json) : printable(text));
  return line.write && leftOut.length > 0 ? 1 : 0;
}

async function doctor(
  line: DoctorLine,
  folder: string,
  { environment, print }: Surroundings,
): Promise<ExitCode> {
  const findings = await runDoctor(folder, { environment, connect: line.connect });
  print(line.json ? JSON.stringify({ findings }) : printable(report(findings)));
  return findings.length === 0 ? 0 : 1;
}
