import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Titles of the package's tests by file name; what a test puts into its title is `…`. */
const titles = new Map<string, string[]>();
for (const file of globSync("packages/toss-client/{src,test}/**/*.{test,test-d}.ts", {
  cwd: root,
})) {
  const source = readFileSync(`${root}/${file}`, "utf8");
  const found = [
    ...source.matchAll(/\btest(?:\.\w+\([^)]*\))?\(\s*(["`])((?:(?!\1).|\$\{[^}]*\})*)\1/gs),
  ];
  const name = basename(file);
  const own = found.map(([, , title = ""]) => title.replaceAll(/\$\{[^}]*\}/g, "…"));
  titles.set(name, [...(titles.get(name) ?? []), ...own]);
}

const text = readFileSync(`${root}/docs/features.md`, "utf8");
const rows = [...text.matchAll(/^\| (?!Feature|---)(.+?) \| .+ \| `([\w.-]+)`: (.+) \|$/gm)];

test("docs/features.md has a test for every feature", () => {
  const lines = text.split("\n").filter((line) => /^\| (?!Feature)/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(70);
});

test.for(rows.map(([, feature = "", file = "", title = ""]) => ({ feature, file, title })))(
  "docs/features.md: $feature is shown by a test that exists",
  ({ file, title }) => {
    expect(titles.get(file) ?? []).toContain(title);
  },
);
