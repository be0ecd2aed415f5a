import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../apps/demo-next/.next/static", import.meta.url));
const scripts = globSync("**/*.js", { cwd: folder }).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

test.for([
  ["secret keys", /_g?sk_|TOSS_SECRET_KEY/],
  ["the Toss client", /undici|v1\/payments/],
  ["the ledger", /sqlite/],
  ["zod", /ZodError/],
] as const)("the shop's scripts for the browser hold nothing of %s", ([, sign]) => {
  // The page's own calls are there, so these are the scripts that are meant.
  expect(scripts.some(({ text }) => text.includes("/api/trpc"))).toBe(true);
  expect(scripts.filter(({ text }) => sign.test(text)).map(({ name }) => name)).toEqual([]);
});
