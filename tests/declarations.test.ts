import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import manifest from "../packages/toss-client/package.json" with { type: "json" };

const folder = fileURLToPath(new URL("../packages/toss-client", import.meta.url));

/** The declarations that a compiler reads for an entry, without their comments. */
function declarationsOf(entry: string): Map<string, string> {
  const read = new Map<string, string>();
  const waiting = [join(folder, entry)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (read.has(path)) continue;
    const text = readFileSync(path, "utf8").replaceAll(/\/\*\*.*?\*\/\s*/gs, "");
    read.set(path, text);
    for (const [, name = ""] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)\.ts"/g)) {
      waiting.push(join(dirname(path), `${name}.d.ts`));
    }
  }
  return read;
}

const entries = Object.entries(manifest.exports).map(([name, { types }]) => ({ name, types }));

/** Bytes without comments, about a fifth above what they are: more than that is a decision, not an accident. */
const most: Record<string, number> = {
  ".": 100_000,
  "./payment": 32_000,
  "./schema": 43_000,
  "./errors": 38_000,
  "./webhooks": 60_000,
};

test.for(entries)("declarations of $name are small", ({ name, types }) => {
  const texts = [...declarationsOf(types).values()];
  expect(texts.join("").length).toBeLessThanOrEqual(most[name] ?? 0);
});

test.for(entries)("declarations of $name spell out nothing of zod", ({ types }) => {
  const inferred = [...declarationsOf(types)].filter(([, text]) =>
    /ZodObject<\{[^}]{300}/.test(text),
  );
  expect(inferred.map(([path]) => path)).toEqual([]);
});

test.for(entries)("no line of the declarations of $name is too long to read", ({ types }) => {
  const long = [...declarationsOf(types)].flatMap(([path, text]) =>
    // Lists of names stand in one line each, as the compiler writes them.
    text
      .split("\n")
      .filter((line) => line.length > 400 && !/^(export|import) (type )?\{/.test(line))
      .map((line) => `${path}: ${line.slice(0, 80)}`),
  );
  expect(long).toEqual([]);
});
