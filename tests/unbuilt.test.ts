import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files that npm's scripts hand to Node as they are, and what those import from beside them. */
function unbuiltFiles(): string[] {
  const scripts = Object.values(manifest.scripts).join("\n");
  const started = [...scripts.matchAll(/\bnode (\S+\.(?:ts|mjs|cjs))/g)];
  const files = new Set(started.map(([, path = ""]) => join(root, path)));
  // A set hands out what is added while it is walked, each file once.
  for (const file of files) {
    const imports = readFileSync(file, "utf8").matchAll(/\bfrom "(\.[^"]+\.ts)"/g);
    for (const [, path = ""] of imports) files.add(join(dirname(file), path));
  }
  return [...files].map((file) => relative(root, file));
}

/** Node 24 knows these, Node 22 does not. */
const tooNew = /^\s*(await )?using \w+ =|\bfor \((await )?using\b|\bnew (Async)?DisposableStack\b/m;

test("Node 22.19 can read every file that Node runs unbuilt", () => {
  const files = unbuiltFiles();
  expect(files).toEqual(
    expect.arrayContaining(["scripts/demo.ts", "apps/demo-next/start-shop.ts"]),
  );
  expect(files.filter((file) => tooNew.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("what Node 22.19 cannot read is recognised", () => {
  expect("  await using shop = await open();").toMatch(tooNew);
  expect("using file = open();").toMatch(tooNew);
  expect("const stack = new AsyncDisposableStack();").toMatch(tooNew);
  expect("// using it = easy").not.toMatch(tooNew);
});

test.for(["toss-client", "toss-checkout", "trpc-router"])(
  "Node 22.19 can read the examples in the README of %s",
  (name) => {
    const text = readFileSync(join(root, "packages", name, "README.md"), "utf8");
    const examples = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
    expect(examples.filter((code) => tooNew.test(code))).toEqual([]);
  },
);
