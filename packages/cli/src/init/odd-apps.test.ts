import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createNextApp, createT3App } from "../../test/fresh-apps.data.ts";
import { init } from "../../test/init-app.ts";
import { layDown } from "../../test/lay-down.ts";

const inWindows = (text: string) => text.replaceAll(/\r?\n/g, "\r\n");

test("an app with Windows's ends of lines keeps them, and is found complete when git writes them into all that init wrote", async () => {
  const files = Object.entries(createT3App).map(([file, text]) => [file, inWindows(text)]);
  using app = layDown(Object.fromEntries(files));
  const shown = await init(app, "--guard");
  expect(shown.out).not.toMatch(/[\r\uFFFD]/);
  await init(app, "--write", "--guard");
  for (const file of ["server/api/root.ts", "server/api/trpc.ts", "app/api/trpc/[trpc]/route.ts"]) {
    expect(readFileSync(join(app.folder, "src", file), "utf8")).not.toMatch(/(?<!\r)\n/);
  }
  expect(readFileSync(join(app.folder, "src/server/api/root.ts"), "utf8")).toContain(
    "createTRPCRouter({\r\n  payments,\r\n",
  );
  for (const entry of globSync("**/{.*,*}", { cwd: app.folder, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) writeFileSync(path, inWindows(readFileSync(path, "utf8")));
  }
  const again = await init(app, "--write", "--guard");
  expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing to do/) });
});

test("an alias in a comment of tsconfig.json is none", async () => {
  const tsconfig = `\uFEFF{ "compilerOptions": { "paths": { // "old/*": ["./src/*"],
    /* "older/*": ["./src/*"] */ "~/*": ["./src/*"], } } }`;
  using app = layDown({ ...createNextApp("src/"), "tsconfig.json": tsconfig });
  await init(app, "--write");
  const handler = readFileSync(join(app.folder, "src/lib/payments/handler.ts"), "utf8");
  expect(handler).toContain('from "~/lib/payments/buyer"');
});

test("a package.json that begins with a mark of its encoding is read", async () => {
  const files = createNextApp("");
  using app = layDown({ ...files, "package.json": `\uFEFF${files["package.json"]}` });
  expect(await init(app)).toMatchObject({ code: 0 });
});

test.each([
  ["pnpm-lock.yaml", "pnpm add"],
  ["yarn.lock", "yarn add"],
  ["bun.lock", "bun add"],
  ["package-lock.json", "npm i"],
])("in a monorepo whose root has a %s, packages are installed by %s", async (lock, command) => {
  const web = Object.entries(createNextApp("")).map(([file, text]) => [`apps/web/${file}`, text]);
  using mono = layDown({ [lock]: "", ...Object.fromEntries(web) });
  const { out } = await init({ folder: join(mono.folder, "apps/web") });
  expect(out).toContain(`1. ${command} @toss-bff/toss-checkout`);
});

test("an app with one key of its own gets no sample key beside it, and is told which is missing", async () => {
  using app = layDown({ ...createNextApp(""), ".env": "TOSS_SECRET_KEY=test_gsk_mine\n" });
  const { out } = await init(app, "--write");
  expect(out).toContain("Set TOSS_CLIENT_KEY in .env.local");
  const written = readFileSync(join(app.folder, ".env.local"), "utf8");
  expect(written).toContain("\nTOSS_CLIENT_KEY=\n");
  expect(written).not.toContain("_docs_");
});

test.each([
  ["pages/checkout.tsx", "/checkout"],
  ["pages/checkout/index.jsx", "/checkout"],
  ["pages/api/toss/webhook.ts", "/api/toss/webhook"],
  ["app/(shop)/checkout/page.tsx", "/checkout"],
  ["app/checkout/[id]/page.tsx", "/checkout/[]"],
])("a page of the app's own, %s, is not doubled: Next.js would build neither", async (file, at) => {
  using app = layDown({ ...createNextApp(""), [file]: "export default () => null;\n" });
  const { code, errors } = await init(app, "--write");
  expect(code).toBe(1);
  expect(errors).toContain(`${file} is at ${at} already`);
  expect(globSync("lib/**", { cwd: app.folder })).toEqual([]);
});

test("the Pages Router beside the App Router is no hindrance", async () => {
  const pages = { "pages/_app.tsx": "", "pages/about.tsx": "", "app/@modal/checkout/page.tsx": "" };
  using app = layDown({ ...createNextApp(""), ...pages });
  expect(await init(app)).toMatchObject({ code: 0 });
});

test.each([
  ["next", "^14.2.0", "needs 15 or newer"],
  ["@trpc/server", "10.45.2", "needs 11 or newer"],
])("an app with %s %s is told so, and nothing is written", async (name, range, message) => {
  const manifest = JSON.parse(createT3App["package.json"] ?? "");
  manifest.dependencies[name] = range;
  using app = layDown({ ...createT3App, "package.json": JSON.stringify(manifest) });
  const { code, errors } = await init(app, "--write");
  expect(code).toBe(1);
  expect(errors).toContain(`package.json asks for ${name} ${range}: what init adds ${message}`);
  expect(globSync("src/lib/**", { cwd: app.folder })).toEqual([]);
});
