import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { createNextApp, createT3App } from "../packages/cli/test/fresh-apps.data.ts";
import { writeFiles } from "../packages/cli/test/lay-down.ts";
import { installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const types = ["@types/node", "@types/pg", "@types/react", "@types/react-dom"];
const host = installHost(["@trpc/client", "@trpc/server", "next", "pg", "react-dom", ...types]);
afterAll(() => {
  host[Symbol.dispose]();
});

function run(folder: string, script: string, ...args: string[]) {
  const all = ["--no-warnings", script, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: folder,
    encoding: "utf8",
    env: {},
  });
  return { status, stdout, stderr };
}

test.for([
  ["create-next-app", createNextApp(""), "sqlite"],
  ["create-next-app-src", createNextApp("src/"), "postgres"],
  ["create-t3-app", createT3App, "sqlite"],
] as const)(
  "%s: what the packed command writes compiles against our tarballs",
  ([name, files, database]) => {
    const folder = join(host.folder, name);
    writeFiles(folder, files);
    const command = join(host.folder, "node_modules/@toss-bff/cli/dist/cli.js");
    const init = run(folder, command, "init", "--write", "--db", database);
    expect(init).toMatchObject({ status: 0, stderr: "" });
    expect(run(folder, command, "doctor", "--no-db")).toMatchObject({ status: 0, stderr: "" });

    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const strict = [
      "exactOptionalPropertyTypes",
      "noUncheckedIndexedAccess",
      "verbatimModuleSyntax",
    ];
    const flags = strict.flatMap((flag) => [`--${flag}`, "true"]);
    expect(run(folder, tsc, "-p", ".", ...flags)).toEqual({ status: 0, stdout: "", stderr: "" });
  },
);
