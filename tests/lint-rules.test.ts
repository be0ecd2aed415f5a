import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

interface LintReport {
  diagnostics: { category: string; location: { path: string } }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const client = "packages/toss-client/src";
const checkout = "packages/toss-checkout/src";
const router = "packages/trpc-router/src";
const react = "packages/toss-react/src";
const sandbox = "packages/toss-sandbox/src";
const demo = "apps/demo-next";

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `export const n${i} = ${i};\n`).join("");
const imports = (...names: string[]) => names.map((name) => `import "${name}";\n`).join("");
const readsEnv = "export const path = process.env.PATH;\n";
const isDefault = "const page = 1;\nexport default page;\n";
const later = "async function later(): Promise<number> {\n  return 1;\n}\n";

/** One rule of the structure, and a file that breaks it. */
const refused: [rule: string, path: string, source: string][] = [
  [
    "noImportCycles",
    `${client}/hen.ts`,
    'import type { Egg } from "./egg.ts";\nexport type Hen = Egg[];',
  ],
  [
    "noImportCycles",
    `${client}/egg.ts`,
    'import type { Hen } from "./hen.ts";\nexport type Egg = Hen[];',
  ],
  ["noExcessiveLinesPerFile", `${client}/long.ts`, lines(301)],
  ["noExcessiveLinesPerFile", `${client}/long.test.ts`, lines(301)],
  ["useFilenamingConvention", `${client}/paymentKey.ts`, lines(1)],
  ["noDefaultExport", `${client}/default.ts`, isDefault],
  ["noReExportAll", `${client}/all.ts`, 'export * from "./default.ts";'],
  ["noProcessEnv", `${client}/env.ts`, readsEnv],
  ["noProcessEnv", `${checkout}/cli/status.ts`, readsEnv],
  ["noProcessEnv", `${demo}/lib/toss.ts`, readsEnv],
  [
    "useImportType",
    `${client}/type.ts`,
    'import { Hen } from "./hen.ts";\nexport type Hens = Hen[];',
  ],
  ["noFloatingPromises", `${client}/floating.ts`, `${later}later();`],
  ["noMisusedPromises", `${client}/misused.ts`, `${later}if (later()) console.log(1);`],
  [
    "useExhaustiveSwitchCases",
    `${client}/switch.ts`,
    'export function f(x: "a" | "b") {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n}',
  ],
  ["noUndeclaredDependencies", `${client}/undeclared.ts`, imports("superjson")],
  ["noUndeclaredDependencies", `${checkout}/sandbox.ts`, imports("@toss-bff/toss-sandbox")],
  ["noRestrictedImports", `${client}/up.test.ts`, imports("@toss-bff/toss-checkout/memory")],
  ["noRestrictedImports", `${client}/next.test.ts`, imports("next/headers")],
  ["noRestrictedImports", `${client}/payment.ts`, imports("node:crypto")],
  ["noRestrictedImports", `${client}/errors.ts`, imports("undici")],
  ["noRestrictedImports", `${client}/error-codes.data.ts`, imports("node:fs")],
  ["noRestrictedImports", `${client}/schema/card.ts`, 'export { z } from "zod";'],
  ["noRestrictedImports", `${checkout}/up.test.ts`, imports("@toss-bff/trpc-router")],
  ["noRestrictedImports", `${checkout}/react.test.ts`, imports("react")],
  ["noRestrictedImports", `${router}/next.test.ts`, imports("next")],
  ["noRestrictedImports", `${router}/inputs.ts`, imports("@toss-bff/toss-client")],
  ["noRestrictedImports", `${router}/client.ts`, imports("@trpc/server")],
  ["noRestrictedImports", `${react}/server.ts`, imports("@toss-bff/trpc-router")],
  ["noRestrictedImports", `${react}/next.test.ts`, imports("next/headers")],
  ["noRestrictedImports", "packages/cli/src/router.test.ts", imports("@toss-bff/trpc-router")],
  ["noProcessEnv", "packages/cli/src/doctor.ts", readsEnv],
  ["noRestrictedImports", `${sandbox}/client.test.ts`, imports("@toss-bff/toss-client/schema")],
];

/** What the same rules leave alone. */
const allowed: [path: string, source: string][] = [
  [`${client}/full.ts`, lines(300)],
  [`${client}/table.data.ts`, lines(500)],
  [`${client}/transport.ts`, imports("node:crypto", "undici", "zod")],
  [`${client}/transport.test.ts`, imports("@toss-bff/toss-sandbox", "fast-check", "vitest")],
  [`${client}/schema/index.ts`, imports("zod", "../payment.ts", "./card.ts")],
  [`${checkout}/checkout.ts`, imports("@toss-bff/toss-client", "@toss-bff/toss-client/errors")],
  [`${router}/index.ts`, imports("@toss-bff/toss-checkout", "@trpc/server")],
  [`${router}/inputs.test.ts`, imports("@toss-bff/toss-sandbox", "@trpc/client", "superjson")],
  [`${react}/widget.tsx`, imports("react", "./button.tsx", "@tosspayments/tosspayments-sdk")],
  [`${react}/message.ts`, imports("@toss-bff/trpc-router/client", "@toss-bff/trpc-router/inputs")],
  [`${react}/widget.test.ts`, imports("@toss-bff/toss-sandbox", "@toss-bff/trpc-router")],
  ["packages/cli/src/keys.ts", imports("@toss-bff/toss-client", "@toss-bff/toss-checkout/sqlite")],
  ["packages/cli/src/environment.ts", readsEnv],
  ["packages/cli/templates/app/page.tsx", isDefault + imports("@toss-bff/trpc-router", "next")],
  [`${demo}/app/page.tsx`, isDefault],
  [`${demo}/next.config.ts`, isDefault + readsEnv],
  [`${demo}/lib/env.ts`, readsEnv],
  [`${checkout}/cli/environment.ts`, readsEnv],
  [`${demo}/e2e/servers.ts`, readsEnv],
  ["scripts/demo.ts", readsEnv],
];

test("each rule of the structure refuses the file that breaks it and no other", () => {
  const folder = mkdtempSync(join(tmpdir(), "lint-rules-"));
  try {
    const manifests = globSync(
      "{.gitignore,biome.json,package.json,{packages,apps}/*/package.json}",
      {
        cwd: root,
      },
    );
    for (const file of manifests) cpSync(join(root, file), join(folder, file));
    for (const [path, source] of [...refused.map((file) => file.slice(1)), ...allowed] as [
      string,
      string,
    ][]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }

    const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
    const lint = spawnSync(
      process.execPath,
      [biome, "lint", "--reporter=json", "--max-diagnostics=none", "."],
      { cwd: folder, encoding: "utf8" },
    );
    const report = JSON.parse(lint.stdout) as LintReport;
    const found = report.diagnostics.map(
      ({ category, location }) => `${location.path} ${category.split("/").at(-1)}`,
    );

    expect(found.sort()).toEqual(refused.map(([rule, path]) => `${path} ${rule}`).sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
