import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, Package } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, expect, test } from "vitest";
import { installHost } from "./installed-host.ts";
import { publishedKeys } from "./published-keys.data.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = installHost();
afterAll(() => {
  host[Symbol.dispose]();
});

const packages = host.packages.map(({ folder, manifest }) => ({
  name: manifest.name,
  folder,
  manifest,
  files: globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
}));

test.for(packages)("publint finds nothing in $name", async ({ folder }) => {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

/** Our packages are ES modules alone; `require()` of one works since Node 22.12, and TypeScript 5.8 knows it. */
const knownProblems = ["CJSResolvesToESM"];

test.for(packages)(
  "the types of $name are found as its code is",
  async ({ name, folder, manifest, files }) => {
    const path = (file: string) => `/node_modules/${name}/${file}`;
    const texts = files.map(
      (file) => [path(file), readFileSync(join(folder, file), "utf8")] as const,
    );
    const packed = new Package(Object.fromEntries(texts), name, manifest.version);
    const analysis = await checkPackage(packed, { excludeEntrypoints: [/\.json$/] });
    if (!analysis.types) throw new Error(`${name} has no types`);
    // Hosts that resolve as before Node 12.7 do not read "exports" at all.
    const problems = analysis.problems.filter(
      (problem) =>
        !knownProblems.includes(problem.kind) &&
        !("resolutionKind" in problem && problem.resolutionKind === "node10"),
    );
    expect(problems).toEqual([]);
  },
);

test.for(packages)(
  "S36: $name publishes no test and nothing left by an earlier build",
  ({ name, files }) => {
    const strays = files.filter((file) => {
      const source = file.replace(/^dist\//, "src/").replace(/\.(d\.ts|js|js\.map)$/, ".ts");
      const isMadeHere = [file, source, `${source}x`].some((path) =>
        existsSync(join(root, "packages", basename(name), path)),
      );
      return !isMadeHere || /(^|[./-])(test|fixtures?)[./-]/.test(file);
    });
    expect(strays).toEqual([]);
  },
);

test.for(packages)(
  "S36: $name publishes no key but the samples of Toss's documents",
  ({ folder, files }) => {
    const key = /\b(test|live)_g?[cs]k_\w{16,}/g;
    const keys = files.flatMap((file) => readFileSync(join(folder, file), "utf8").match(key) ?? []);
    expect(keys.filter((found) => !publishedKeys.includes(found))).toEqual([]);
  },
);

test.for(packages.filter(({ manifest }) => manifest.bin))(
  "the command of $name starts from its tarball, and says how it is used",
  ({ name, folder, manifest }) => {
    for (const file of Object.values(manifest.bin ?? {})) {
      const path = join(folder, file);
      expect(readFileSync(path, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
      const help = execFileSync(process.execPath, [path, "--help"], { encoding: "utf8" });
      expect(help).toContain(`npx ${name}`);
    }
  },
);

test.for(packages)(
  "S35: $name brings at most two packages of others, each in one version, and runs nothing when installed",
  ({ manifest }) => {
    const versions = Object.entries(manifest.dependencies ?? {});
    const others = versions.filter(([name]) => !name.startsWith("@toss-bff/"));
    expect(others.length).toBeLessThanOrEqual(2);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const scripts = Object.keys(manifest.scripts ?? {});
    expect(scripts.filter((name) => /install|prepare/.test(name))).toEqual([]);
  },
);

test("every entry of every package loads in Node from its tarball", () => {
  const entries = packages.flatMap(({ name, manifest }) =>
    Object.keys(manifest.exports).map((entry) => name + entry.slice(1)),
  );
  const load = `for (const entry of ${JSON.stringify(entries)}) await import(entry)`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", load], { cwd: host.folder });
});

test.for([
  "@toss-bff/toss-client/payment",
  "@toss-bff/toss-client/schema",
  "@toss-bff/toss-client/errors",
  "@toss-bff/trpc-router/inputs",
  "@toss-bff/trpc-router/client",
])("%s brings a browser our own files and zod, nothing else", (entry) => {
  expect(outsideImports(entry).filter((name) => name !== "zod")).toEqual([]);
});

test("@toss-bff/toss-react brings a browser our own files, React and Toss's loader, nothing else", () => {
  expect(outsideImports("@toss-bff/toss-react").sort()).toEqual([
    "@tosspayments/tosspayments-sdk",
    "react",
    "react/jsx-runtime",
  ]);
});

const importedName = /\b(?:from|import)\s*\(?\s*"([^"]+)"/g;

/** Every module outside our packages that loading the entry brings in, at whatever depth. */
function outsideImports(entry: string): string[] {
  const files = new Set([entryFile(entry)]);
  const outside = new Set<string>();
  // A set hands out what is added while it is walked, each file once.
  for (const file of files) {
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(importedName)) {
      if (name.startsWith(".")) files.add(join(dirname(file), name));
      else if (name.startsWith("@toss-bff/")) files.add(entryFile(name));
      else outside.add(name);
    }
  }
  return [...outside];
}

function entryFile(entry: string): string {
  const owner = packages.find(({ name }) => entry === name || entry.startsWith(`${name}/`));
  const file = owner?.manifest.exports[`.${entry.slice(owner.name.length)}`]?.default;
  if (!owner || !file) throw new Error(`${entry} is not an entry of our packages`);
  return join(owner.folder, file);
}
