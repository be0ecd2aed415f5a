import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = installHost(["@trpc/client", "@trpc/server", "@types/node", "superjson"]);
afterAll(() => {
  host[Symbol.dispose]();
});

writeFileSync(join(host.folder, "package.json"), JSON.stringify({ type: "module" }));
cpSync(join(root, "tests/consumer"), join(host.folder, "hosts"), { recursive: true });

mkdirSync(join(host.folder, "readme"));
const readme = readFileSync(join(root, "README.md"), "utf8");
for (const [index, [, code = ""]] of [...readme.matchAll(/^```ts\n(.*?)^```/gms)].entries()) {
  writeFileSync(join(host.folder, "readme", `example-${index + 1}.ts`), code);
}

test.for([
  ["hosts", "nodenext", "nodenext"],
  ["hosts", "esnext", "bundler"],
  ["readme", "nodenext", "nodenext"],
  ["readme", "esnext", "bundler"],
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
    };
    const config = { compilerOptions, files: ["hosts/ws.d.ts"], include: [`${folder}/*.ts`] };
    writeFileSync(join(host.folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc], {
      cwd: host.folder,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  },
);

test("readme: every example runs as printed", () => {
  for (const example of readdirSync(join(host.folder, "readme"))) {
    const run = spawnSync(process.execPath, [join("readme", example)], {
      cwd: host.folder,
      encoding: "utf8",
    });
    expect(run).toMatchObject({ status: 0, stdout: "", stderr: "" });
  }
});
