import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { layDownServers } from "./servers.ts";

test("the servers that the README prints compile", () => {
  using servers = layDownServers();
  const compilerOptions = {
    ...{ target: "es2023", module: "nodenext", strict: true, noEmit: true, skipLibCheck: true },
    ...{ types: ["node"], allowImportingTsExtensions: true },
    customConditions: ["@toss-bff/source"],
    exactOptionalPropertyTypes: true,
  };
  writeFileSync(join(servers.folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const tsc = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc], {
    cwd: servers.folder,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});
