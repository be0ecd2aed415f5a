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

/** The file of ours that a name stands for, if it is one: which runtime's is decided by the package's conditions. */
function fileOf(name: string, from: URL, runtime: string): URL | undefined {
  if (name === "#runtime") return new URL(`./runtime/${runtime}.ts`, import.meta.url);
  if (name === "#webhook-crypto") return new URL(`./runtime/${runtime}-crypto.ts`, import.meta.url);
  return name.startsWith(".") ? new URL(name, from) : undefined;
}

/** The packages that a file pulls in, through all the files of ours that it imports. */
function packagesOf(file: URL, runtime = "node", seen = new Set<string>()): string[] {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  return imports(file).flatMap((name) => {
    const ours = fileOf(name, file, runtime);
    return ours === undefined ? [name] : packagesOf(ours, runtime, seen);
  });
}

const unique = (entry: string, runtime?: string) => [
  ...new Set(packagesOf(new URL(entry, import.meta.url), runtime)),
];

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
  const pulled = ["node:diagnostics_channel", "undici", "zod"];
  expect(unique("./index.ts")).toEqual(expect.arrayContaining(pulled));
});

test("the server entry pulls in nothing of Node where the runtime is no Node", () => {
  expect(unique("./index.ts", "web")).toEqual(["zod"]);
});

test("no hint for developers is loaded by a browser, and all are by a server", () => {
  const files = (entry: string) => {
    const seen = new Set<string>();
    packagesOf(new URL(entry, import.meta.url), "node", seen);
    return [...seen].join();
  };
  expect(files("./errors.ts")).toContain("error-codes.data.ts");
  expect(files("./errors.ts")).not.toContain("error-hints");
  expect(files("./index.ts")).toContain("error-hints.data.ts");
});

test("the webhooks entry is for servers, and brings no transport", () => {
  expect(unique("./webhooks/index.ts")).toEqual(["node:crypto"]);
  expect(unique("./webhooks/index.ts", "web")).toEqual([]);
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
    packagesOf(new URL(entry, import.meta.url), "node", seen);
    for (const file of seen)
      expect(readFileSync(new URL(file), "utf8")).not.toContain("process.env");
  }
});
