import type { Command } from "./command.ts";
import { UsageError } from "./command-error.ts";
import { type CommandLine, type CommandName, parseCommandLine, usage } from "./command-line.ts";
import { due } from "./due.ts";
import type { Environment } from "./environment.ts";
import { plain } from "./lay-out.ts";
import { openLedger } from "./open-ledger.ts";
import { createProgressBar } from "./progress-bar.ts";
import { retry } from "./retry.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { sweep } from "./sweep.ts";

export interface Surroundings {
  environment: Environment;
  /** One answer on the way out. */
  print(text: string): void;
  complain(text: string): void;
  /** Writes over the last line of a terminal; left out where there is none. */
  draw?: ((text: string) => void) | undefined;
}

export type ExitCode = 0 | 1 | 2;

const commands: Record<CommandName, Command> = { status, due, show, retry, sweep };

/** @returns 0 when all is well, 1 when something needs a person or could not be done, 2 when the command is wrong. */
export async function runCommand(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  try {
    const line = parseCommandLine(args);
    if (line === "help") {
      surroundings.print(usage);
      return 0;
    }
    return await run(line, surroundings);
  } catch (error) {
    return fail(error, args.includes("--json"), surroundings);
  }
}

async function run(line: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  const { environment, print, draw } = surroundings;
  const bar = createProgressBar(draw);
  const opened = await openLedger(line, environment);
  try {
    const { ledger } = opened;
    const answer = await commands[line.name]({ line, ledger, environment, progress: bar.show });
    bar.clear();
    print(line.json ? JSON.stringify(answer.json) : plain(answer.text));
    return answer.needsPerson ? 1 : 0;
  } finally {
    bar.clear();
    await opened[Symbol.asyncDispose]();
  }
}

function fail(error: unknown, isJson: boolean, { print, complain }: Surroundings): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof UsageError;
  if (isJson) print(JSON.stringify({ error: message }));
  else complain(`toss-checkout: ${plain(message)}${isUsage ? `\n\n${usage}` : ""}`);
  return isUsage ? 2 : 1;
}
