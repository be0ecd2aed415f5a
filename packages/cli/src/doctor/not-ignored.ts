import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { readEnvFile } from "../project/env-file.ts";
import type { Project } from "../project/project.ts";
import type { Finding } from "./finding.ts";
import { isSample, isSecret } from "./key-values.ts";

/** Env files with secrets that Git would take into the history. */
export function findNotIgnored({ folder, envFileNames, read }: Project): Finding[] {
  const rules = ignoreRules(folder);
  if (rules === null) return [];
  return envFileNames.flatMap((file): Finding[] => {
    const secret = readEnvFile(file, read(file) ?? "").find(
      ({ name, value }) => !isSample(value) && isSecret(name, value),
    );
    if (!secret || isIgnored(join(folder, file), rules)) return [];
    return [
      {
        code: "SECRET_FILE_NOT_IGNORED",
        file,
        line: secret.line,
        says: `${secret.name} holds a secret, and no .gitignore keeps ${file} out of the repository.`,
        fix: `Add ${file} to .gitignore, or take the value out of it. If it was committed, have the key reissued.`,
      },
    ];
  });
}

interface IgnoreRule {
  folder: string;
  pattern: RegExp;
  /** By its name alone, in whatever folder. */
  byName: boolean;
  again: boolean;
}

/** From the repository's root down to the app; `null` outside of a repository. */
function ignoreRules(folder: string): IgnoreRule[] | null {
  const above = existsSync(join(folder, ".git")) || dirname(folder) === folder;
  if (above && !existsSync(join(folder, ".git"))) return null;
  const before = above ? [] : ignoreRules(dirname(folder));
  if (before === null) return null;
  const file = join(folder, ".gitignore");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const own = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return [...before, ...own.map((line) => readRule(folder, line.trim()))];
}

function readRule(folder: string, line: string): IgnoreRule {
  const again = line.startsWith("!");
  const glob = line.replace(/^!/, "").replace(/\/$/, "");
  const escaped = glob
    .replace(/^\//, "")
    .replaceAll(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll(/\*+/g, (stars) => (stars === "*" ? "[^/]*" : ".*"))
    .replaceAll("?", "[^/]");
  return { folder, pattern: new RegExp(`^${escaped}$`), byName: !glob.includes("/"), again };
}

function isIgnored(path: string, rules: readonly IgnoreRule[]): boolean {
  const last = rules.findLast(({ folder, pattern, byName }) => {
    const inside = relative(folder, path).split(sep);
    return pattern.test((byName ? inside.at(-1) : inside.join("/")) as string);
  });
  return last !== undefined && !last.again;
}
