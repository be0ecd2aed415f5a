import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What a source file imports at run time; types leave nothing behind. */
function imports(file: URL): string[] {
  const source = readFileSync(file, "utf8").replaceAll(
    /\bimport type [^;]+;|\bexport type [^;]+;/g,
    "",
  );
  const found = source.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].map((match) => match[1] ?? "");
}

/** The packages that a file pulls in, through all the files of ours that it imports. */
function packagesOf(file: URL, seen = new Set<string>()): string[] {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  return imports(file).flatMap((name) =>
    name.startsWith(".") ? packagesOf(new URL(name, file), seen) : [name],
  );
}

const unique = (entry: string) => [...new Set(packagesOf(new URL(entry, import.meta.url)))];

for (const [entry, packages] of [
  ["./payment.ts", []],
  ["./errors.ts", []],
  ["./schema/index.ts", ["zod"]],
  ["./describe-key-pair.ts", []],
] as const) {
  test(`S12 ${entry} is safe in a browser: it pulls in ${packages.join() || "nothing"}`, () => {
    expect(unique(entry)).toEqual(packages);
  });
}

test("the server entry is seen to pull in undici, so the check above can fail", () => {
  expect(unique("./index.ts")).toEqual(expect.arrayContaining(["node:crypto", "undici", "zod"]));
});

test("no hint for developers is loaded by a browser, and all are by a server", () => {
  const files = (entry: string) => {
    const seen = new Set<string>();
    packagesOf(new URL(entry, import.meta.url), seen);
    return [...seen].join();
  };
  expect(files("./errors.ts")).toContain("error-codes.data.ts");
  expect(files("./errors.ts")).not.toContain("error-hints");
  expect(files("./index.ts")).toContain("error-hints.data.ts");
});

test("the webhooks entry is for servers, and brings no transport", () => {
  expect(unique("./webhooks/index.ts")).toEqual(["node:crypto"]);
});

test("no source reads the environment", () => {
  for (const entry of [
    "./index.ts",
    "./webhooks/index.ts",
    "./payment.ts",
    "./errors.ts",
    "./schema/index.ts",
  ]) {
    const seen = new Set<string>();
    packagesOf(new URL(entry, import.meta.url), seen);
    for (const file of seen)
      expect(readFileSync(new URL(file), "utf8")).not.toContain("process.env");
  }
});
