import { importsOf } from "../project/declaration.ts";
import { envReadsOf } from "../project/env-reads.ts";
import type { Project } from "../project/project.ts";
import { lineAt, type SourceText } from "../project/source-text.ts";
import type { Finding } from "./finding.ts";
import { isSample, keyKindOf, secretKey } from "./key-values.ts";

/** Entries that need a secret key or a database. */
const serverEntry =
  /^@toss-bff\/(?:toss-client(?:\/webhooks)?|toss-checkout(?:\/.+)?|trpc-router)$/;

/** Secret keys in files, first of all in those that a browser gets. */
export function findSecretsInCode(project: Project): Finding[] {
  const inBrowser = browserFiles(project);
  return [...project.sources].flatMap(([file, source]) => {
    const entry = inBrowser.get(file);
    if (entry !== undefined) return inClient(file, source, entry);
    return inServer(file, source);
  });
}

function inServer(file: string, source: SourceText): Finding[] {
  return source.strings.flatMap(({ value, start }): Finding[] => {
    const key = secretKey.exec(value)?.[0];
    if (key === undefined || isSample(key)) return [];
    return [
      {
        code: "SECRET_IN_CODE",
        file,
        line: lineAt(source, start),
        says: "A secret key of Toss's is written into the code: whoever can read the repository has it.",
        fix: "Move it to .env.local and to the settings of your host, and have it reissued: the history keeps it.",
      },
    ];
  });
}

function inClient(file: string, source: SourceText, entry: string): Finding[] {
  const where =
    file !== entry
      ? `comes to browsers through ${entry}`
      : hasDirective(source, "use client")
        ? 'has "use client"'
        : "is a page, which browsers get";
  const found: Finding[] = [];
  const report = (offset: number, what: string, fix: string) =>
    found.push({
      code: "SECRET_IN_CLIENT",
      file,
      line: lineAt(source, offset),
      says: `${what}, and this file ${where}.`,
      fix,
    });
  for (const { value, start } of source.strings) {
    if (!secretKey.test(value)) continue;
    report(
      start,
      "A secret key of Toss's is written here",
      "Have it reissued, and use the new one in server code only.",
    );
  }
  for (const { name, offset } of envReadsOf(source)) {
    const kind = keyKindOf(name);
    if (name.startsWith("NEXT_PUBLIC_") || (kind !== "secret" && kind !== "security")) continue;
    report(
      offset,
      `${name} is read here`,
      "Move what needs it into a route, a server action or a tRPC procedure.",
    );
  }
  for (const { from } of importsOf(source)) {
    if (!serverEntry.test(from)) continue;
    report(
      source.text.indexOf(from),
      `${from} is server code, made to hold a secret key`,
      "Import it in server code; for types write import type.",
    );
  }
  return found;
}

/** Every file a browser gets, with the file that asks for it. */
function browserFiles({ sources, resolve }: Project): Map<string, string> {
  const entries = [...sources].filter(
    ([file, source]) => hasDirective(source, "use client") || isWholePage(file, source),
  );
  const found = new Map(entries.map(([file]) => [file, file]));
  // A map hands out what is added while it is walked, each file once.
  for (const [file, entry] of found) {
    for (const { from } of importsOf(sources.get(file) as SourceText)) {
      const target = resolve(file, from);
      if (target === null || found.has(target)) continue;
      // The browser gets a reference to a server action, not its code.
      if (!hasDirective(sources.get(target) as SourceText, "use server")) found.set(target, entry);
    }
  }
  return found;
}

/** A page of the Pages Router goes to browsers, less what only its data functions use. With those it is not looked at. */
function isWholePage(file: string, { code }: SourceText): boolean {
  return (
    /^(?:src\/)?pages\/(?!api\/)/.test(file) && !/\bget(?:Server|Static|Initial)\w+/.test(code)
  );
}

/** Whether the file begins with `"use client"` or `"use server"`. */
export function hasDirective({ code, strings }: SourceText, directive: string): boolean {
  const [first] = strings;
  return first?.value === directive && code.slice(0, first.start - 1).trim() === "";
}
