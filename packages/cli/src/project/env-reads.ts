import type { SourceText } from "./source-text.ts";

/** A place where code reads a variable of the environment. */
export interface EnvRead {
  readonly name: string;
  readonly offset: number;
}

/** `env.NAME`, `env["NAME"]` and `const { NAME } = process.env`, of `process` or of an object called env. */
export function envReadsOf({ code, strings }: SourceText): EnvRead[] {
  const found: EnvRead[] = [];
  for (const { index, 1: name = "" } of code.matchAll(/\benv\s*(?:\?\.|\.)\s*([A-Z]\w*)/g)) {
    found.push({ name, offset: index });
  }
  for (const { 0: opening, index } of code.matchAll(/\benv\s*(?:\?\.)?\[\s*["'`]/g)) {
    const quoted = strings.find(({ start }) => start === index + opening.length);
    if (quoted) found.push({ name: quoted.value, offset: index });
  }
  for (const { 1: list = "", index } of code.matchAll(/\{([^{}]*)\}\s*=\s*(?:process\.)?env\b/g)) {
    for (const { 1: name = "", index: at } of list.matchAll(/(?:^|,)\s*([A-Z]\w*)/g)) {
      found.push({ name, offset: index + 1 + at });
    }
  }
  return found;
}
