import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = readdirSync(root);
const documents = globSync("{.,packages/*,apps/*,docs/**}/*.md", { cwd: root }).map((name) => ({
  name,
  // Addresses of other sites look like paths, and code samples import files of the reader's own.
  text: readFileSync(join(root, name), "utf8").replaceAll(/^```tsx?\b.*?^```|https?:\S+/gms, ""),
}));

test.for(documents)("$name names only files and folders that exist", ({ name, text }) => {
  const isOurs = (path: string) =>
    // From a folder of its own it climbs out in links only, which are looked up below.
    !path.startsWith("..") &&
    (folders.includes(path.split("/")[0] ?? "") || /\.(tsx?|mjs|cjs|json|yml|md)$/.test(path));
  const named = (text.match(/[\w.@*[\]-]+(\/[\w.@*[\]-]+)+/g) ?? [])
    .map((path) => path.replace(/\.+$/, ""))
    .filter(isOurs);
  const linked = [...text.matchAll(/\]\((?!#)([^)#\s]+)/g)].map(([, target = ""]) =>
    join(dirname(name), target),
  );
  const exists = (path: string) =>
    path.includes("*") ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
  expect([...named, ...linked].filter((path) => !exists(path))).toEqual([]);
});

test.for(documents)("$name names only npm scripts that exist", ({ text }) => {
  const named = [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test|start)\b)/g)];
  const scripts = Object.keys(manifest.scripts);
  expect(
    named.map(([, run, short]) => run ?? short).filter((x = "") => !scripts.includes(x)),
  ).toEqual([]);
});

test.for([
  ".",
  "packages/toss-client",
  "packages/toss-checkout",
  "packages/trpc-router",
  "packages/toss-react",
])("%s/README.md installs everything that its examples import", (folder) => {
  const text = readFileSync(join(root, folder, "README.md"), "utf8");
  const commands = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, code = ""]) => code).join();
  const imported = [...text.matchAll(/^import .* from "((?:@[\w-]+\/)?[\w-]+)/gm)].map(
    ([, name = ""]) => name,
  );
  expect(imported.length).toBeGreaterThan(0);
  const isInstalled = (name: string) =>
    name === "node" ||
    commands.includes(name) ||
    (name.startsWith("@toss-bff/") && commands.includes("toss-bff-*.tgz"));
  expect(imported.filter((name) => !isInstalled(name))).toEqual([]);
});

test("README.ko.md has the headings, the code, the tables and the links of README.md", () => {
  const parts = /^```.*?^```|^#+ |^\d\. |`[^`\n]+`|\||\]\([^)]+\)/gms;
  // Sorted, since another language puts its words in another order.
  const partsOf = (name: string) =>
    (readFileSync(join(root, name), "utf8").match(parts) ?? [])
      .filter((part) => !part.startsWith("](README"))
      .sort();
  expect(partsOf("README.ko.md")).toEqual(partsOf("README.md"));
  expect(partsOf("README.md").length).toBeGreaterThan(100);
});

test("docs/one-payment.md follows a confirm through at most ten files and 900 lines, none of them twice", () => {
  const text = readFileSync(join(root, "docs/one-payment.md"), "utf8");
  const files = [...text.matchAll(/^\| \d+ \| `([^`]+)` \|/gm)].map(([, path = ""]) => path);
  expect(files.length).toBeGreaterThan(5);
  expect(files.length).toBeLessThanOrEqual(10);
  expect(new Set(files).size).toBe(files.length);
  const lines = files.map((path) => readFileSync(join(root, path), "utf8").split("\n").length - 1);
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(900);
});
