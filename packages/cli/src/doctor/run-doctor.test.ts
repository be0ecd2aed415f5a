import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { healthyShop } from "../../test/healthy-shop.ts";
import { innocentFiles } from "../../test/innocent-files.data.ts";
import { layDown } from "../../test/lay-down.ts";
import { madeUpKey } from "../../test/made-up-key.ts";
import { plantedFaults } from "../../test/planted-faults.data.ts";
import { runDoctor } from "./run-doctor.ts";

const { ".env.local": goodEnv = "", ...withoutEnv } = healthyShop;

/** What the doctor finds in the healthy shop after these files were put into it: code, file and line. */
async function findIn(files: Record<string, string>, environment = {}) {
  using shop = layDown({ ...healthyShop, ...files });
  const found = await runDoctor(shop.folder, { environment });
  return found.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

test("nothing is found in a healthy shop", async () => {
  expect(await findIn({})).toEqual([]);
});

test("a file made to be slow is read in seconds", async () => {
  const files = {
    "lib/word.ts": "a".repeat(250_000),
    "lib/nested.ts": `${"const a = {".repeat(10_000)}\n toss.payments.confirm({ amount })\n`,
    "lib/template.ts": `f(${"`${".repeat(30_000)}`,
  };
  expect(await findIn(files)).toEqual([]);
});

test("nothing is found in the repository's own shop", async () => {
  const demo = fileURLToPath(new URL("../../../../apps/demo-next", import.meta.url));
  expect(await runDoctor(demo)).toEqual([]);
});

test.each(plantedFaults)("%s is found, and nothing else", async (_, files, found) => {
  expect(await findIn(files)).toEqual(found);
});

test("a key that nobody sets is found where it is read; the process may set it too", async () => {
  using shop = layDown(withoutEnv);
  expect((await runDoctor(shop.folder)).map(({ code }) => code)).toEqual([
    "KEY_MISSING",
    "KEY_MISSING",
  ]);
  const environment = {
    TOSS_SECRET_KEY: madeUpKey("test_gsk"),
    TOSS_CLIENT_KEY: madeUpKey("test_gck"),
  };
  expect(await runDoctor(shop.folder, { environment })).toEqual([]);
});

test("what the process sets goes before the files", async () => {
  const environment = { TOSS_SECRET_KEY: madeUpKey("test_sk") };
  expect(await findIn({}, environment)).toEqual(["KEY_PAIR .env.local:3"]);
});

test("no finding shows a key, a password or a line of the code", async () => {
  for (const [, files] of plantedFaults) {
    using shop = layDown({ ...healthyShop, ...files });
    expect(JSON.stringify(await runDoctor(shop.folder))).not.toMatch(/abcdefgh|p4ss/);
  }
});

test("an app without anything of Toss's is not called healthy", async () => {
  using app = layDown({ "package.json": "{}", "src/main.ts": "console.log(1);" });
  await expect(runDoctor(app.folder)).rejects.toThrow("Nothing of Toss Payments is in");
});

test.each([
  ["npm", { "package.json": '{"workspaces":["apps/*"]}' }],
  ["pnpm", { "package.json": "{}", "pnpm-workspace.yaml": "packages:\n  - apps/*\n" }],
])("the root of a monorepo of %s leads to its app, whose env files it has not", async (_, root) => {
  const web = Object.entries(healthyShop).map(([file, text]) => [`apps/web/${file}`, text]);
  using mono = layDown({ ...root, ...Object.fromEntries(web) });
  await expect(runDoctor(mono.folder)).rejects.toThrow("give --dir apps/web.");
  expect(await runDoctor(join(mono.folder, "apps/web"))).toEqual([]);
});

describe("it is not mistaken about", () => {
  test.each(innocentFiles)("%s", async (_, files) => {
    expect(await findIn(files)).toEqual([]);
  });
});
