import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { type PgPool, postgresLedger } from "@toss-bff/toss-checkout/postgres";
import { sqliteSchemaVersion } from "@toss-bff/toss-checkout/sqlite";
import type { Project } from "../project/project.ts";
import { lineAt } from "../project/source-text.ts";
import type { Finding } from "./finding.ts";
import type { Environment } from "./key-findings.ts";

/** Whether the ledger the code names can be reached, and has the tables of this release. Nothing is made or changed. */
export async function findDatabase(project: Project, process: Environment): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [file, source] of project.sources) {
    for (const match of source.code.matchAll(/\b(sqlite|postgres)Ledger\s*\(\s*\{/g)) {
      const args = source.text.slice(match.index, match.index + 600);
      const at = { file, line: lineAt(source, match.index) };
      const problem =
        match[1] === "sqlite"
          ? sqliteProblem(project.folder, args)
          : await postgresProblem(project, source.text, args, process);
      if (problem !== null) found.push({ code: "DATABASE", ...at, ...problem });
    }
  }
  return found;
}

type Problem = Pick<Finding, "says" | "fix">;

/** A file that is not there yet is made at the first payment. */
function sqliteProblem(folder: string, args: string): Problem | null {
  const name = /\bfile\s*:\s*["'`]([^"'`$]+)["'`]/.exec(args)?.[1];
  if (name === undefined || name === ":memory:") return null;
  const file = resolve(folder, name);
  if (!existsSync(dirname(file))) {
    return {
      says: `The folder of ${name} is not there, so the ledger cannot be opened.`,
      fix: `Make the folder ${dirname(name)}, or give another file.`,
    };
  }
  return existsSync(file) ? ledgerProblem(name, readSchema(file)) : null;
}

function ledgerProblem(name: string, schema: number | "empty" | "none"): Problem | null {
  if (schema === "empty" || schema === sqliteSchemaVersion) return null;
  if (schema === "none") {
    return {
      says: `${name} is there, and is no ledger.`,
      fix: "Give the ledger a file of its own.",
    };
  }
  const says = `${name} has schema ${schema}, and this release of the packages writes schema ${sqliteSchemaVersion}.`;
  return schema < sqliteSchemaVersion
    ? {
        says,
        fix: `Copy ${name} away while the server is stopped, then start the server: it brings the file up to date, and older releases cannot open it after that.`,
      }
    : {
        says: `${says} It refuses to open the file.`,
        fix: "Upgrade @toss-bff/toss-checkout to the release that wrote the file, or a later one.",
      };
}

/** What a ledger's file says of itself; `"none"` when it is something else. */
function readSchema(file: string): number | "empty" | "none" {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const names = db
        .prepare("select name from sqlite_schema")
        .all()
        .map(({ name }) => name);
      if (names.length === 0) return "empty";
      if (!names.includes("order_log")) return "none";
      return Number(db.prepare("pragma user_version").get()?.user_version);
    } finally {
      db.close();
    }
  } catch {
    return "none";
  }
}

async function postgresProblem(
  project: Project,
  text: string,
  args: string,
  process: Environment,
): Promise<Problem | null> {
  const variable = /env\.(\w*(?:DATABASE|POSTGRES|PG)\w*)/.exec(text)?.[1] ?? "DATABASE_URL";
  const url = process[variable] ?? project.env.find(({ name }) => name === variable)?.value;
  if (url === undefined || url === "") {
    if (choosesLedger(project)) return null;
    return {
      says: `The ledger is in PostgreSQL, and ${variable} is set neither in an env file nor in the environment.`,
      fix: `Put ${variable}=postgres://… into .env.local, and into the settings of your host.`,
    };
  }
  const Pool = await loadPool(project.folder);
  if (Pool === null) {
    return {
      says: "The ledger is in PostgreSQL, and its driver pg is not installed here, so it was not reached.",
      fix: "npm i pg",
    };
  }
  const schema = /\bschema\s*:\s*["'`](\w+)["'`]/.exec(args)?.[1];
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on("error", () => undefined);
  try {
    await postgresLedger({ pool, schema }).overview();
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      says: `The ledger in PostgreSQL (${variable}) does not answer: ${message}`,
      fix: "Start the database or correct the address; for a missing table run migrate() of @toss-bff/toss-checkout/postgres in a deployment step.",
    };
  } finally {
    await pool.end();
  }
}

/** An app that opens a file where no address is set. */
function choosesLedger({ sources }: Project): boolean {
  return [...sources.values()].some(({ code }) => /\b(?:sqlite|memory)Ledger\s*\(/.test(code));
}

interface Pool extends PgPool {
  on(event: "error", listener: () => void): unknown;
  end(): Promise<void>;
}

/** The app's own driver. It is looked up from the app, as its server does. */
async function loadPool(folder: string): Promise<(new (options: object) => Pool) | null> {
  try {
    const path = createRequire(resolve(folder, "package.json")).resolve("pg");
    return (await import(pathToFileURL(path).href)).default.Pool;
  } catch {
    return null;
  }
}
