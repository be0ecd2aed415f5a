import { describeKey, describeKeyPair } from "@toss-bff/toss-client";
import type { EnvEntry } from "../project/env-file.ts";
import { envReadsOf } from "../project/env-reads.ts";
import type { Project } from "../project/project.ts";
import { lineAt } from "../project/source-text.ts";
import type { Finding } from "./finding.ts";
import { isOfDocuments, keyKindOf, pairNameOf } from "./key-values.ts";

/** Next.js merges env files so. What the process itself has goes before all of them. */
const modes = [
  { command: "next dev", without: ".env.production" },
  { command: "next build and next start", without: ".env.development" },
];

const keysPage = "The keys are in Toss's developer centre, under API keys.";

/** Keys that are missing, wrong by themselves, or not halves of one pair. */
export function findKeys(project: Project, process: Environment): Finding[] {
  const set = [...entriesOf(process), ...project.env];
  return [...wrongKeys(set), ...missingKeys(project, set), ...wrongPairs(set)];
}

export type Environment = Readonly<Record<string, string | undefined>>;

type Entry = Omit<EnvEntry, "file" | "line"> & { file: string | null; line: number | null };

function entriesOf(process: Environment): Entry[] {
  return Object.entries(process).flatMap(([name, value]) =>
    value === undefined || keyKindOf(name) === null
      ? []
      : [{ name, value, file: null, line: null }],
  );
}

function wrongKeys(set: readonly Entry[]): Finding[] {
  return set.flatMap(({ name, value, file, line }) => {
    const kind = keyKindOf(name);
    if (kind === null) return [];
    return describeKey(value, kind)
      .problems.slice(0, 1)
      .map(({ says }) => ({
        code: "KEY_WRONG" as const,
        file,
        line,
        says: `${name} ${says}.`,
        fix: keysPage,
      }));
  });
}

/** Names the code reads and nobody sets. */
function missingKeys({ sources }: Project, set: readonly Entry[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const [file, source] of sources) {
    for (const { name, offset } of envReadsOf(source)) {
      const kind = keyKindOf(name);
      // A security key is needed for payouts only.
      if (kind === null || kind === "security" || found.has(name)) continue;
      if (set.some((entry) => entry.name === name)) continue;
      found.set(name, {
        code: "KEY_MISSING",
        file,
        line: lineAt(source, offset),
        says: `${name} is read here, and neither an env file nor the environment sets it.`,
        fix: `Put ${name}=… into .env.local, and into the settings of your host. ${keysPage}`,
      });
    }
  }
  return [...found.values()];
}

function wrongPairs(set: readonly Entry[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const { command, without } of modes) {
    // The first of a name counts: the list begins with the strongest.
    const used = new Map(
      set
        .filter(({ file }) => !file?.startsWith(without))
        .toReversed()
        .map((entry) => [entry.name, entry]),
    );
    for (const [client, secret] of pairsOf([...used.values()])) {
      for (const says of problemsOf(client.value, secret.value)) {
        found.set(`${place(client)} ${place(secret)} ${says}`, {
          code: "KEY_PAIR",
          file: secret.file ?? client.file,
          line: secret.line ?? client.line,
          says: `${client.name} and ${secret.name}, as ${command} reads them, ${says}.`,
          fix: "Take both keys of one row: widget with widget, API with API, test with test.",
        });
      }
    }
  }
  return [...found.values()];
}

function problemsOf(client: string, secret: string): string[] {
  const found = describeKeyPair(client, secret).map(({ says }) => says);
  const areKeys = describeKey(client).kind === "client" && describeKey(secret).kind === "secret";
  if (found.length > 0 || !areKeys || isOfDocuments(client) === isOfDocuments(secret)) return found;
  return ["are not of one pair: one of them is the sample key of Toss's documents"];
}

/** By their names: an app may have a pair for widgets and another for billing. */
function pairsOf(used: readonly Entry[]): [client: Entry, secret: Entry][] {
  const secrets = used.filter(({ name }) => keyKindOf(name) === "secret");
  return used
    .filter(({ name }) => keyKindOf(name) === "client")
    .flatMap((client) =>
      secrets
        .filter(({ name }) => pairNameOf(name) === pairNameOf(client.name))
        .map((secret): [Entry, Entry] => [client, secret]),
    );
}

function place({ file, line }: Entry): string {
  return `${file}:${line}`;
}
