import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Titles of the client's tests by file name, of others by path; what a test puts into its title is `…`. */
const titles = new Map<string, string[]>();
const files = [
  "packages/{toss-client,toss-checkout,trpc-router,toss-react}/{src,test}/**/*.{test,test-d}.ts",
  "apps/demo-next/{e2e,full}/*.{spec,test}.ts",
  "tests/*.test.ts",
];
for (const file of globSync(files, { cwd: root })) {
  const source = readFileSync(`${root}/${file}`, "utf8");
  const found = [
    ...source.matchAll(/\btest(?:\.\w+\([^)]*\))?\(\s*(["`])((?:(?!\1).|\$\{[^}]*\})*)\1/gs),
  ];
  const name = file.startsWith("packages/toss-client/") ? basename(file) : file;
  const own = found.map(([, , title = ""]) => title.replaceAll(/\$\{[^}]*\}/g, "…"));
  titles.set(name, [...(titles.get(name) ?? []), ...own]);
}

const text = readFileSync(`${root}/docs/features.md`, "utf8");
const [built = "", notBuilt = ""] = text.split("## Not built");
const lines = (part: string) => part.split("\n").filter((line) => /^\|(?! # |---)/.test(line));
const rows = [...built.matchAll(/^\|(?! # |---)(.*?)\| (.+?) \| .+ \| `([\w./-]+)`: (.+) \|$/gm)];

test("docs/features.md has a test for every feature that is built", () => {
  expect(rows).toHaveLength(lines(built).length);
  expect(rows.length).toBeGreaterThan(80);
});

test("docs/features.md has each of the features 1 to 81 and 94 to 115, or says why it is not built", () => {
  const numbers = [...lines(built), ...lines(notBuilt)].flatMap((line) =>
    (line.split("|")[1] ?? "").split(",").map((number) => Number(number.trim())),
  );
  const numbered = Array.from({ length: 115 }, (_, index) => index + 1);
  const planned = numbered.filter((number) => number <= 81 || number >= 94);
  expect([...new Set(numbers)].filter(Boolean).sort((a, b) => a - b)).toEqual(planned);
  for (const line of lines(notBuilt)) expect(line).toMatch(/^\| \d+ \| .+ \| .{20,} \|$/);
});

test.for(rows.map(([, , feature = "", file = "", title = ""]) => ({ feature, file, title })))(
  "docs/features.md: $feature is shown by a test that exists",
  ({ file, title }) => {
    expect(titles.get(file) ?? []).toContain(title);
  },
);
