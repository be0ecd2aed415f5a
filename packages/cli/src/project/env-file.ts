/** One variable of an env file. */
export interface EnvEntry {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** Reads `NAME=value` as Next.js does: quotes are taken away, a `#` after a blank begins a comment. */
export function readEnvFile(file: string, text: string): EnvEntry[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const [, name, raw = ""] = /^\s*(?:export\s+)?([\w.-]+)\s*=(.*)$/.exec(content) ?? [];
    if (name === undefined) return [];
    return [{ name, value: unquote(raw.trim()), file, line: index + 1 }];
  });
}

function unquote(raw: string): string {
  const quoted = /^(["'`])(.*?)\1(?:\s+#.*)?$/.exec(raw);
  return quoted ? (quoted[2] as string) : raw.replace(/(?:^|\s+)#.*$/, "");
}

/** The files Next.js reads on this machine, from the strongest to the weakest. */
export const envFiles = [
  ".env.production.local",
  ".env.development.local",
  ".env.local",
  ".env.production",
  ".env.development",
  ".env",
] as const;
