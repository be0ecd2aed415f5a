import { type ExitCode, runCommand } from "../src/run-command.ts";

interface Ran {
  code: ExitCode;
  out: string;
  errors: string;
}

/** Runs `init` in an app, with these arguments more, and says what it said. */
export async function init({ folder }: { folder: string }, ...args: string[]): Promise<Ran> {
  const ran = { out: "", errors: "" };
  const code = await runCommand(["init", ...args], {
    folder,
    environment: {},
    print: (text) => {
      ran.out += text;
    },
    complain: (text) => {
      ran.errors += text;
    },
  });
  return { code, ...ran };
}
