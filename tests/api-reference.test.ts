import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiFolder, apiPages } from "../scripts/api-pages.ts";

const pages = apiPages();

test("docs/api holds a page for every entry of toss-client and nothing else", () => {
  expect(readdirSync(apiFolder).sort()).toEqual([...pages.keys()].sort());
});

test.for([...pages])(
  "docs/api/%s is what `npm run api` makes of the doc comments",
  ([name, text]) => {
    expect(readFileSync(join(apiFolder, name), "utf8")).toBe(text);
  },
);

test.for([...pages])("docs/api/%s tells something of everything it names", ([, text]) => {
  const silent = [...text.matchAll(/^## (\w+)\n\n```/gm)].map(([, name]) => name);
  expect(silent).toEqual([]);
});
