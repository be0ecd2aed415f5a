import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createNextApp, createT3App } from "../../test/fresh-apps.data.ts";
import { init } from "../../test/init-app.ts";
import { layDown } from "../../test/lay-down.ts";

const file = "src/app/api/trpc/[trpc]/route.ts";
const route = createT3App[file] ?? expect.unreachable(file);
const imported = 'import { guardRequests } from "@toss-bff/trpc-router";\n';

/** What `init --write --guard` makes of an app, and says. */
async function guard(files: Readonly<Record<string, string>>, ...args: string[]) {
  using app = layDown(files);
  const ran = await init(app, "--write", "--guard", ...args);
  const read = () => readFileSync(join(app.folder, file), "utf8");
  return { ...ran, route: file in files ? read() : null };
}

test("create-t3-app's route is put into guardRequests, and nothing is left to do there", async () => {
  const guarded = await guard(createT3App);
  expect(guarded).toMatchObject({ code: 0, errors: "" });
  expect(guarded.out).not.toContain("put guardRequests");
  expect(guarded.route).toBe(
    route
      .replace("const handler = (req", `const handler = guardRequests((req`)
      .replace("  });\n\nexport", "  }));\n\nexport")
      .replace('"~/server/api/trpc";\n', `"~/server/api/trpc";\n${imported}`),
  );
  // Once.
  expect((await guard({ ...createT3App, [file]: guarded.route ?? "" })).route).toBe(guarded.route);
});

test.each([
  [
    'const handler = async (req: Request) => {\n  return fetchRequestHandler({ endpoint: "/api/trpc", req });\n}\n',
    'const handler = guardRequests(async (req: Request) => {\n  return fetchRequestHandler({ endpoint: "/api/trpc", req });\n})\n',
  ],
  [
    'const log = (text: string) => text;\nconst serve = req =>\n  fetchRequestHandler({ endpoint: "/api/trpc", req })\nexport { serve as POST }\n',
    'const log = (text: string) => text;\nconst serve = guardRequests(req =>\n  fetchRequestHandler({ endpoint: "/api/trpc", req }))\nexport { serve as POST }\n',
  ],
])("the handler %j is put into it", async (before, after) => {
  const guarded = await guard({ ...createT3App, [file]: before });
  expect(guarded.route).toBe(imported + after);
});

test("a handler that is not understood is left to a person, and nothing is written", async () => {
  const before =
    'export async function POST(req) {\n  return fetchRequestHandler({ endpoint: "/api/trpc", req });\n}\n';
  expect(await guard({ ...createT3App, [file]: before })).toMatchObject({
    code: 1,
    errors: expect.stringContaining(`the handler in ${file} is no arrow function`),
    route: before,
  });
});

test("without a tRPC route there is nothing to guard", async () => {
  for (const [files, ...args] of [[createNextApp("")], [createT3App, "--trpc", "none"]] as const) {
    expect(await guard(files, ...args)).toMatchObject({
      code: 1,
      errors: expect.stringContaining("there is no route with fetchRequestHandler"),
    });
  }
});
