import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { installRouterHost } from "./router-host.ts";

const host = installRouterHost();
afterAll(() => {
  host[Symbol.dispose]();
});
beforeEach(() => {
  host.nestTrpc(null);
  host.setTrpc("11.22");
});

/** The declarations of a host with two copies would name the one that is not its own. */
const noEmit = ["--noEmit", "--declaration", "false", "--emitDeclarationOnly", "false"];

const ownTypes = ["every-procedure.ts", "devalue-tenant.ts", "superjson-host.ts"] as const;
const hosts = [
  ...ownTypes,
  "plain-host.ts",
  "own-formatter.ts",
  "safe-results.ts",
  "refused-mounts.ts",
  "refused-handlers.ts",
] as const;

// Every compiler, loader and tRPC is tried in router-types.full.test.ts.
test("hosts written as CommonJS compile", () => {
  expect(host.compile("7.0", "CommonJS", hosts)).toBe("");
});

test("hosts compile beside a second copy of tRPC, another version at that", () => {
  for (const nested of ["11.25", "11.10"] as const) {
    host.nestTrpc(nested);
    expect(host.compile("7.0", "ES modules", hosts, noEmit)).toBe("");
  }
});

test("what a host's declarations say of its router are finished procedures, not our builder's parts", () => {
  expect(host.compile("7.0", "ES modules", ownTypes)).toBe("");
  const declarations = globSync("declarations/**/*.d.ts", { cwd: host.folder });
  expect(declarations).not.toEqual([]);
  for (const path of declarations) {
    expect(readFileSync(join(host.folder, path), "utf8")).not.toMatch(
      /ProcedureBuilder|UnsetMarker/,
    );
  }
});

/** How much work a host is for the compiler, in instantiations of types. */
function instantiations(file: "without.ts" | "four.ts" | "all.ts"): number {
  const told = host.compile("7.0", "ES modules", [file], ["--extendedDiagnostics"]);
  return Number(/^Instantiations:\s+(\d+)/m.exec(told)?.[1]);
}

test("four procedures cost a host at most 6,000 instantiations, all of them at most 10,000", () => {
  const base = instantiations("without.ts");
  expect(base).toBeGreaterThan(0);
  expect(instantiations("four.ts") - base).toBeLessThanOrEqual(6_000);
  expect(instantiations("all.ts") - base).toBeLessThanOrEqual(10_000);
});

// Last, since it moves the packages.
test("a host laid out as pnpm does emits declarations", () => {
  host.isolate();
  expect(host.compile("7.0", "ES modules", hosts)).toBe("");
});
