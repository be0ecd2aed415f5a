import { parseArgs } from "node:util";
import { UsageError } from "./command-error.ts";

export const usage = `Toss Payments in a Next.js app.

  npx @toss-bff/cli init            Shows what would be added to the app in this folder.
  npx @toss-bff/cli init --write    Adds it.
  npx @toss-bff/cli doctor          Looks for what is wrong with the app in this folder.

  init
  --write          Writes the files. Without it nothing is changed.
  --guard          Puts guardRequests around the app's own tRPC route, too: its limits then hold for all procedures there.
  --force          Replaces files that are there and differ, too.
  --db NAME        Where the ledger is: sqlite (default) or postgres.
  --trpc WHERE     auto (default): in the app's own tRPC router if it has one. none: in a route of its own.
                   Or the file with that router, such as src/server/api/root.ts.

  doctor
  --no-db          Does not connect to the database.

  --dir FOLDER     The app's folder. Default: this one.
  --json           Machine-readable, on one line.
  --help           This text.

  Nothing of the app is run. doctor ends with 0 when it found nothing, 1 when it found something; init with 1 when it left
  something undone. 2: the command is wrong.`;

export type CommandLine = InitLine | DoctorLine;

export interface InitLine {
  name: "init";
  folder: string;
  json: boolean;
  write: boolean;
  force: boolean;
  guard: boolean;
  database: "sqlite" | "postgres";
  /** `"auto"`, `"none"`, or a file. */
  trpc: string;
}

export interface DoctorLine {
  name: "doctor";
  folder: string;
  json: boolean;
  connect: boolean;
}

const optionsOf = { init: ["write", "force", "guard", "db", "trpc"], doctor: ["no-db"] } as const;

/** @throws {UsageError} */
export function parseCommandLine(args: readonly string[]): CommandLine | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [name, ...more] = positionals;
  if (name === undefined) throw new UsageError("Which command?");
  if (name !== "init" && name !== "doctor") throw new UsageError(`There is no command ${name}.`);
  if (more.length > 0) throw new UsageError(`${name} takes no ${more[0]}; a folder is --dir.`);
  const other = name === "init" ? "doctor" : "init";
  for (const option of optionsOf[other]) {
    if (values[option] !== undefined) throw new UsageError(`--${option} is for ${other}.`);
  }
  const shared = { folder: values.dir ?? ".", json: values.json ?? false };
  if (name === "doctor") return { name, ...shared, connect: !values["no-db"] };
  const { write = false, force = false, guard = false, db = "sqlite", trpc = "auto" } = values;
  if (db !== "sqlite" && db !== "postgres") throw new UsageError("--db is sqlite or postgres.");
  return { name, ...shared, write, force, guard, database: db, trpc };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        write: { type: "boolean" },
        force: { type: "boolean" },
        guard: { type: "boolean" },
        db: { type: "string" },
        trpc: { type: "string" },
        "no-db": { type: "boolean" },
        dir: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
