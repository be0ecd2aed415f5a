import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const ids = [
  ...readFileSync(join(root, "docs/faults.md"), "utf8").matchAll(/^\| (F\d\d) \|/gm),
].map(([, id = ""]) => id);

/** Titles, and what titles are made of. */
const tests = globSync("{packages,apps}/*/{src,test,sim,e2e}/**/*.{test,spec,data}.ts", {
  cwd: root,
})
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");

test("docs/faults.md has seventy faults, and each of them has a test that is named by it", () => {
  expect(new Set(ids).size).toBe(70);
  expect(ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(tests))).toEqual([]);
});
