import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { createNextApp } from "../packages/cli/test/fresh-apps.data.ts";
import { writeFiles } from "../packages/cli/test/lay-down.ts";
import manifest from "../packages/trpc-router/package.json" with { type: "json" };
import { installHost } from "./installed-host.ts";
import { isInApp, type ReadmeBlock, readmeApp, readmeBlocks } from "./readme-blocks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = installHost([
  "@playwright/test",
  "@tanstack/react-query",
  "@trpc/client",
  "@trpc/server",
  "@trpc/tanstack-react-query",
  "@types/node",
  "@types/react",
  "@types/react-dom",
  "csstype",
  "devalue",
  "next",
  "superjson",
  "vitest",
]);
afterAll(() => {
  host[Symbol.dispose]();
});

writeFileSync(join(host.folder, "package.json"), JSON.stringify({ type: "module" }));
cpSync(join(root, "tests/consumer"), join(host.folder, "hosts"), { recursive: true });

// The sandbox's own README shows tests; they run in its package.
for (const folder of [
  ".",
  "packages/toss-client",
  "packages/toss-checkout",
  "packages/trpc-router",
]) {
  writeExamples(folder, "ts", "readme");
}
writeExamples("packages/toss-react", "tsx", "react");
// The router that its client is of.
cpSync(
  join(host.folder, "readme", `${basename(root)}-1.ts`),
  join(host.folder, "react/lib/router.ts"),
);
writeFiles(join(host.folder, "next"), {
  ...createNextApp(""),
  ...readmeApp("packages/trpc-router"),
});

/** Files of an app are printed for more than one file to import; the others stand alone. */
function writeExamples(folder: string, language: "ts" | "tsx", target: string): void {
  const examples = readmeBlocks(folder).filter((block) => block.language === language);
  const isTaken = ({ file }: ReadmeBlock) => language === "tsx" || !file || !isInApp(file);
  for (const [index, { file, code }] of examples.filter(isTaken).entries()) {
    const name = file ?? `${basename(join(root, folder))}-${index + 1}.${language}`;
    writeFiles(join(host.folder, target), { [name]: code });
  }
}

test.for([
  ["hosts", "nodenext", "nodenext"],
  ["hosts", "esnext", "bundler"],
  ["readme", "nodenext", "nodenext"],
  ["readme", "esnext", "bundler"],
  ["react", "nodenext", "nodenext"],
  ["react", "esnext", "bundler"],
] as const)(
  "%s: code against our tarballs compiles with module %s, resolution %s",
  ([folder, module, moduleResolution]) => {
    expect(readdirSync(join(host.folder, folder))).not.toEqual([]);
    const compilerOptions = {
      target: "es2023",
      module,
      moduleResolution,
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: ".",
      outDir: "declarations",
      ...(folder === "react" && {
        jsx: "react-jsx",
        lib: ["es2023", "dom"],
        paths: { "@/*": ["./react/*.ts"] },
      }),
    };
    const config = { compilerOptions, files: ["hosts/ws.d.ts"], include: [`${folder}/*`] };
    writeFileSync(join(host.folder, "tsconfig.json"), JSON.stringify(config));
    expect(compile("node_modules/typescript")).toEqual({ status: 0, stdout: "" });
  },
);

test("react: code against our tarballs compiles with TypeScript 5.9", () => {
  // With the settings of the test before.
  const typescript = "tests/versions/typescript-5.9/node_modules/typescript";
  expect(compile(typescript, "--skipLibCheck")).toEqual({ status: 0, stdout: "" });
}, 120_000);

test("the README's shop compiles in a fresh Next.js app, which knows no more than it prints", () => {
  expect(Object.keys(readmeApp("packages/trpc-router")).length).toBeGreaterThan(8);
  expect(compile("node_modules/typescript", "-p", "next")).toEqual({ status: 0, stdout: "" });
});

test("what the README says to install is tRPC in one version, the one that is tested", () => {
  const readme = readFileSync(join(root, "packages/trpc-router/README.md"), "utf8");
  const commands = readme.match(/^npm i .*/gm) ?? [];
  const named = commands.join(" ").match(/@trpc\/\S+/g) ?? [];
  expect(named.length).toBeGreaterThan(4);
  const { devDependencies } = manifest;
  for (const name of named) {
    const [, bare = ""] = /^(@trpc\/[\w-]+)/.exec(name) ?? [];
    expect(name).toBe(`${bare}@${devDependencies[bare as keyof typeof devDependencies]}`);
  }
});

function compile(typescript: string, ...options: string[]) {
  const tsc = join(root, typescript, "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options], {
    cwd: host.folder,
    encoding: "utf8",
  });
  return { status, stdout };
}

test("readme: every example runs as printed", () => {
  for (const example of readdirSync(join(host.folder, "readme"))) {
    const run = spawnSync(process.execPath, [join("readme", example)], {
      cwd: host.folder,
      encoding: "utf8",
    });
    expect(run).toMatchObject({ status: 0, stdout: "", stderr: "" });
  }
});
