import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createNextApp, createT3App } from "../../test/fresh-apps.data.ts";
import { init } from "../../test/init-app.ts";
import { type LaidDown, layDown, writeFiles } from "../../test/lay-down.ts";
import { runDoctor } from "../doctor/run-doctor.ts";
import { planInit, writePlan } from "./run-init.ts";

/** Every file of an app with its text. */
function filesOf({ folder }: LaidDown): Record<string, string> {
  const files = globSync("**/{.*,*}", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );
}

const apps: [name: string, files: Record<string, string>, args: string[]][] = [
  ["create-next-app", createNextApp(""), []],
  ["create-next-app with src", createNextApp("src/"), ["--db", "postgres"]],
  ["create-t3-app", createT3App, []],
];

test.each(apps)(
  "%s: without --write init shows a diff and changes nothing",
  async (_, files, args) => {
    using app = layDown(files);
    const { code, out } = await init(app, ...args);
    expect(code).toBe(0);
    expect(out).toContain("--- /dev/null\n+++ b/.env.local\n@@ -0,0 +1,");
    expect(out).toContain("Nothing was written: add --write.");
    expect(filesOf(app)).toEqual(files);
  },
);

test.each(apps)(
  "%s: what init writes is healthy, a second init writes nothing",
  async (_, files, args) => {
    using app = layDown(files);
    expect(await init(app, ...args, "--write")).toMatchObject({ code: 0, errors: "" });
    const written = filesOf(app);
    expect(Object.keys(written).length).toBeGreaterThan(Object.keys(files).length + 15);
    const { code, out } = await init(app, ...args, "--write");
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing to do/) });
    expect(filesOf(app)).toEqual(written);
    expect(await runDoctor(app.folder, { connect: false })).toEqual([]);
  },
);

test("payments are mounted in the app's own tRPC router, by its own names", async () => {
  using app = layDown(createT3App);
  const { out } = await init(app, "--write");
  const files = filesOf(app);
  expect(files["src/server/api/root.ts"]).toBe(
    (createT3App["src/server/api/root.ts"] ?? "")
      .replace('/trpc";\n', '/trpc";\nimport { payments } from "~/lib/payments/router";\n')
      .replace("({\n", "({\n  payments,\n"),
  );
  expect(files["src/lib/payments/client.ts"]).toContain(
    'import type { AppRouter } from "~/server/api/root"',
  );
  expect(Object.keys(files).filter((file) => file.includes("api/payments"))).toEqual([]);
  expect(out).toContain(
    "pnpm add @toss-bff/toss-checkout @toss-bff/toss-react @toss-bff/trpc-router\n",
  );
});

test("a router of other names, without superjson, is mounted by those names", async () => {
  using app = layDown({
    ...createT3App,
    "src/server/api/trpc.ts":
      'import { initTRPC } from "@trpc/server";\nexport const t = initTRPC.create();\nexport const open = t.procedure;\n',
    "src/server/api/root.ts":
      'import { t } from "./trpc";\n\nconst router = t.router({});\nexport type AppRouter = typeof router;\n',
    "src/app/api/trpc/[trpc]/route.ts": 'fetchRequestHandler({\n  endpoint: "/rpc",\n});\n',
  });
  expect(await init(app, "--write")).toMatchObject({ code: 0 });
  const {
    "src/lib/payments/router.ts": router,
    "src/lib/payments/client.ts": client,
    "src/server/api/root.ts": root,
  } = filesOf(app);
  expect(router).toContain("const guardedProcedure = open.use(guardCalls(");
  for (const line of ["confirm: guardedProcedure,", "cancel: guardedProcedure,", "OrderId: open,"])
    expect(router).toContain(line);
  expect(client).toContain('httpLink({ url: "/rpc" })');
  expect(client).not.toContain("superjson");
  expect(root).toContain(
    'import { payments } from "~/lib/payments/router";\n\nconst router = t.router({ payments,});',
  );
});

test("a tRPC route that nothing guards is named among what is left to do, a guarded one is not", async () => {
  const file = "src/app/api/trpc/[trpc]/route.ts";
  using open = layDown(createT3App);
  const { out } = await init(open);
  expect(out).toContain(
    `${file}: put guardRequests of @toss-bff/trpc-router around the handler, or`,
  );
  const route = createT3App[file] ?? "";
  const guarded = route.replace("=>\n  fetch", "=>\n  guardRequests(fetch");
  using shut = layDown({ ...createT3App, [file]: guarded });
  expect((await init(shut)).out).not.toContain("put guardRequests");
});

test("--trpc none leaves the app's router alone", async () => {
  using app = layDown(createT3App);
  await init(app, "--write", "--trpc", "none");
  expect(filesOf(app)["src/server/api/root.ts"]).toBe(createT3App["src/server/api/root.ts"]);
  expect(existsSync(join(app.folder, "src/app/api/payments/[procedure]/route.ts"))).toBe(true);
});

test("a file that was changed stays, and is told with exit code 1; --force replaces it", async () => {
  using app = layDown(createNextApp(""));
  await init(app, "--write");
  const written = filesOf(app);
  const page = join(app.folder, "app/checkout/page.tsx");
  writeFileSync(page, "// mine\n");
  const { code, out } = await init(app, "--write");
  expect(code).toBe(1);
  expect(out).toContain("(--force replaces them): app/checkout/page.tsx");
  expect(readFileSync(page, "utf8")).toBe("// mine\n");
  expect(await init(app, "--write", "--force")).toMatchObject({ code: 0 });
  expect(filesOf(app)).toEqual(written);
});

test("a file that somebody makes between the plan and the writing is not overwritten", () => {
  using app = layDown(createNextApp(""));
  const plan = planInit(app.folder, { database: "sqlite", trpc: "auto" });
  writeFiles(app.folder, { "lib/payments/env.ts": "// mine\n" });
  expect(() => writePlan(plan, false)).toThrow("EEXIST");
  expect(filesOf(app)["lib/payments/env.ts"]).toBe("// mine\n");
});

test("a file that was taken away comes back, what stands in env files stays", async () => {
  using app = layDown({ ...createNextApp(""), ".env": "TOSS_SECRET_KEY=test_gsk_mine" });
  await init(app, "--write");
  const { ".env": env, ".env.local": local } = filesOf(app);
  expect(env).toBe("TOSS_SECRET_KEY=test_gsk_mine");
  expect(local).not.toContain("TOSS_SECRET_KEY");
  rmSync(join(app.folder, "app/checkout/fail/page.tsx"));
  expect((await init(app, "--write")).out).toMatch(
    /^wrote app\/checkout\/fail\/page.tsx\n\nChanged one file/,
  );
});

test("without an alias, imports are relative", async () => {
  using app = layDown({ ...createNextApp(""), "tsconfig.json": "{}" });
  await init(app, "--write");
  const files = filesOf(app);
  expect(files["lib/payments/checkout.ts"]).toContain('from "./env"');
  expect(files["app/checkout/[orderId]/page.tsx"]).toContain(
    'from "../../../lib/payments/own-order"',
  );
});

const t3With = (file: string, text: string) => ({ ...createT3App, [file]: text });

test.each<[string, Record<string, string>, string[], string]>([
  ["no package.json", {}, [], "There is no package.json"],
  ["no Next.js", { "package.json": "{}" }, [], "names no next"],
  [
    "no App Router",
    { "package.json": '{"dependencies":{"next":"16"}}', "tsconfig.json": "{}" },
    [],
    "needs the App Router",
  ],
  [
    "no TypeScript",
    { "package.json": '{"dependencies":{"next":"16"}}', "app/page.js": "" },
    [],
    "is TypeScript",
  ],
  [
    "several routers",
    t3With("src/admin.ts", "export type AppRouter = typeof admin;\n"),
    [],
    "several routers",
  ],
  [
    "no base procedure",
    t3With("src/server/api/trpc.ts", "const t = initTRPC.create();\n"),
    [],
    "no base procedure",
  ],
  [
    "initTRPC in the router's own file, which would import itself by way of the payments",
    {
      ...createNextApp(""),
      "package.json": '{"dependencies":{"next":"16","@trpc/server":"11"}}',
      "lib/trpc.ts":
        "const t = initTRPC.create();\nexport const publicProcedure = t.procedure;\n" +
        "export const appRouter = t.router({ hello });\nexport type AppRouter = typeof appRouter;\n",
    },
    [],
    "move initTRPC and what makes procedures to a file of its own",
  ],
  [
    "another transformer",
    t3With(
      "src/server/api/trpc.ts",
      "const t = initTRPC.create({ transformer: devalue });\nexport const p = t.procedure;\n",
    ),
    [],
    "not superjson",
  ],
  [
    "payments of its own",
    t3With(
      "src/server/api/root.ts",
      "const a = t.router({ payments: mine });\nexport type AppRouter = typeof a;\n",
    ),
    [],
    "has a member payments",
  ],
  [
    "a router that is not there",
    createT3App,
    ["--trpc", "src/none.ts"],
    "There is no file src/none.ts",
  ],
])("%s: init says what is the matter and writes nothing", async (_, files, args, message) => {
  using app = layDown(files);
  const { code, errors } = await init(app, "--write", ...args);
  expect(code).toBe(1);
  expect(errors).toContain(message);
  expect(filesOf(app)).toEqual(files);
});

test.each([
  [
    "create({ errorFormatter({ shape }) {\n    return shape;\n  }, isDev: true })",
    "create({ errorFormatter: withTossErrors(({ shape }) => {\n    return shape;\n  }), isDev: true })",
  ],
  [
    "create({\n  errorFormatter: format,\n})",
    "create({\n  errorFormatter: withTossErrors(format),\n})",
  ],
  [
    "create({ errorFormatter: ({ shape }) => ({ ...shape, a: 1 }) })",
    "create({ errorFormatter: withTossErrors(({ shape }) => ({ ...shape, a: 1 })) })",
  ],
  ["create({ isDev: true })", "create({ errorFormatter: withTossErrors(), isDev: true })"],
  ["create()", "create({ errorFormatter: withTossErrors() })"],
  ["create({ errorFormatter: withTossErrors() })", null],
])("initTRPC.%s tells of payments' errors", async (made, expected) => {
  const before = `import { initTRPC } from "@trpc/server";\n\nconst t = initTRPC.context<A>().${made};\nexport const publicProcedure = t.procedure;\n`;
  using app = layDown(t3With("src/server/api/trpc.ts", before));
  await init(app, "--write");
  const after =
    expected === null
      ? before
      : before
          .replace(made, expected)
          .replace(";\n", ';\nimport { withTossErrors } from "@toss-bff/trpc-router";\n');
  expect(filesOf(app)["src/server/api/trpc.ts"]).toBe(after);
});
