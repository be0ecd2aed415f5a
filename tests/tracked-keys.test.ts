import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { publishedKeys } from "./published-keys.data.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)))
  .map((file) => ({ file, text: readFileSync(join(root, file), "latin1") }));

/** Where the pattern stands, file by file; what was found is shown as far as its prefix. */
const places = (pattern: RegExp) =>
  tracked.flatMap(({ file, text }) =>
    Array.from(text.matchAll(pattern), ([found]) => found)
      .filter((found) => !publishedKeys.includes(found))
      .map((found) => `${file}: ${found.slice(0, 12)}…`),
  );

test("no file of the repository holds a live key (S37)", () => {
  expect(places(/live_g?[cs]k_[A-Za-z0-9]{8,}/g)).toEqual([]);
});

test("the only test keys in the repository are the samples of Toss's documents (S37)", () => {
  expect(places(/test_g?[cs]k_(?:docs_)?[A-Za-z0-9]{12,}/g)).toEqual([]);
});

test("each of the samples is still needed", () => {
  const elsewhere = tracked.filter(({ file }) => file !== "tests/published-keys.data.ts");
  const unused = publishedKeys.filter((key) => !elsewhere.some(({ text }) => text.includes(key)));
  expect(unused).toEqual([]);
});
