import { isSample } from "../doctor/key-values.ts";
import { readEnvFile } from "../project/env-file.ts";
import type { Project } from "../project/project.ts";
import { addedLines, type PlannedChange } from "./planned-change.ts";

/** Toss prints these two in its documents for everybody: the widget pair of a sample shop, in test mode. */
const sampleKeys = {
  TOSS_CLIENT_KEY: "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm",
  TOSS_SECRET_KEY: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
};

const noKeys = { TOSS_CLIENT_KEY: "", TOSS_SECRET_KEY: "" };

/** The key that the app lacks where it has the other one of its own: beside a sample key that would take no payment. */
export function missingHalf({ env }: Project): string | null {
  const names = Object.keys(noKeys);
  const own = env.filter(({ name, value }) => names.includes(name) && value !== "");
  if (own.length === 0 || own.some(({ value }) => isSample(value))) return null;
  return names.find((name) => own.every((entry) => entry.name !== name)) ?? null;
}

const sandboxNote = "# TOSS_SANDBOX_URL=http://127.0.0.1:4242";

/** The variables in `.env.local` with values that work at once, and in `.env.example` without. */
export function planEnv(project: Project, database: "sqlite" | "postgres"): PlannedChange[] {
  const url = database === "postgres" ? { DATABASE_URL: "" } : {};
  const set = new Set(project.env.map(({ name }) => name));
  const keys = missingHalf(project) === null ? sampleKeys : noKeys;
  const note =
    keys === noKeys
      ? "# Toss Payments: the other key of your pair."
      : "# Toss Payments: sample keys of Toss's documents. Put the widget pair of your shop here, test_gck_ and test_gsk_.";
  return [
    withVariables(project, ".env.local", { ...keys, ...url }, set, [note]),
    withVariables(project, ".env.example", { ...noKeys, ...url }, new Set(), [
      "# Toss Payments: both keys of one widget pair. The secret key never gets NEXT_PUBLIC_ in front.",
    ]),
  ];
}

function withVariables(
  { read }: Project,
  file: string,
  variables: Record<string, string>,
  set: ReadonlySet<string>,
  note: string[],
): PlannedChange {
  const before = read(file);
  const own = new Set(readEnvFile(file, before ?? "").map(({ name }) => name));
  const missing = Object.entries(variables).filter(([name]) => !own.has(name) && !set.has(name));
  if (missing.length === 0) return { file, before, after: before ?? "", kind: "same" };
  const hasNote = /TOSS_SANDBOX_URL/.test(before ?? "");
  const lines = [...note, ...missing.map(([name, value]) => `${name}=${value}`)];
  return addedLines(file, before, append(before, [...lines, ...(hasNote ? [] : [sandboxNote])]));
}

/** Keeps keys and the ledger's file out of the repository. */
export function planGitignore({ read }: Project, database: "sqlite" | "postgres"): PlannedChange {
  const file = ".gitignore";
  const before = read(file);
  const lines = (before ?? "").split(/\r?\n/).map((line) => line.trim());
  const ignoresEnv = lines.some((line) => [".env*", ".env*.local", ".env.local"].includes(line));
  const wanted = [
    ...(ignoresEnv ? [] : [".env*.local"]),
    ...(database === "sqlite" && !lines.includes("payments.db*") ? ["payments.db*"] : []),
  ];
  if (wanted.length === 0) return { file, before, after: before ?? "", kind: "same" };
  return addedLines(file, before, append(before, ["# payments", ...wanted]));
}

function append(before: string | null, lines: readonly string[]): string {
  const text = before ?? "";
  const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return `${text}${gap}${lines.join("\n")}\n`;
}
