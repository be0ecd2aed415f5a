import type { Project } from "../project/project.ts";
import { closingBracket, lineAt, type SourceText } from "../project/source-text.ts";
import type { Finding } from "./finding.ts";
import type { Environment } from "./key-findings.ts";
import { isSecret, keyKindOf } from "./key-values.ts";

const reissue =
  "If a build with it was ever published, have the key reissued in Toss's developer centre.";

/** Secrets that Next.js copies into the code of browsers. */
export function findPublicSecrets(project: Project, process: Environment): Finding[] {
  const files = project.envFileNames.length === 0 ? [] : project.env;
  const own = Object.entries(process).map(([name, value = ""]) => ({
    name,
    value,
    file: null,
    line: null,
  }));
  const variables = [...own, ...files]
    .filter(({ name, value }) => name.startsWith("NEXT_PUBLIC_") && isSecret(name, value))
    .map(
      ({ name, file, line }): Finding => ({
        code: "PUBLIC_SECRET",
        file,
        line,
        says: `${name} holds a secret, and Next.js copies NEXT_PUBLIC_ variables into the code every browser gets.`,
        fix: `Rename it to ${name.replace("NEXT_PUBLIC_", "")} and read it on the server only. ${reissue}`,
      }),
    );
  const configs = [...project.sources].filter(([path]) => /^next\.config\.\w+$/.test(path));
  const readers = [...project.sources].flatMap(([file, source]) => publicNames(file, source));
  const known = new Set(variables.map(({ says }) => says.split(" ")[0]));
  return [
    ...variables,
    ...readers.filter(({ says }) => !known.has(says.split(" ")[0])),
    ...configs.flatMap(([file, source]) => inlined(file, source)),
  ];
}

/** A name that says it all, whether or not it is set on this machine. */
function publicNames(file: string, source: SourceText): Finding[] {
  const names = source.code.matchAll(/\bNEXT_PUBLIC_\w+/g);
  return [...names]
    .filter(([name]) => keyKindOf(name) === "secret" || keyKindOf(name) === "security")
    .map(({ 0: name, index }) => ({
      code: "PUBLIC_SECRET",
      file,
      line: lineAt(source, index),
      says: `${name} is the name of a secret that Next.js would copy into the code every browser gets.`,
      fix: `Read ${name.replace("NEXT_PUBLIC_", "")} in its place, on the server. ${reissue}`,
    }));
}

/** `env` and `publicRuntimeConfig` of the Next config are written into the browser's code as well. */
function inlined(file: string, source: SourceText): Finding[] {
  return [...source.code.matchAll(/\b(env|publicRuntimeConfig)\s*:\s*\{/g)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    const block = source.code.slice(open, closingBracket(source.code, open));
    const name = [...block.matchAll(/\b\w+\b/g)].find(
      ([word]) => keyKindOf(word) === "secret" || keyKindOf(word) === "security",
    );
    if (!name) return [];
    return [
      {
        code: "PUBLIC_SECRET",
        file,
        line: lineAt(source, open + name.index),
        says: `${name[0]} under ${match[1]} in the Next config is written into the code every browser gets.`,
        fix: `Take it out; code on the server reads process.env.${name[0]} without it. ${reissue}`,
      },
    ];
  });
}
