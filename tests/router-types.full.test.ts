import { afterAll, expect, test } from "vitest";
import { compilers, installRouterHost, loaders, trpcVersions } from "./router-host.ts";

const host = installRouterHost();
afterAll(() => {
  host[Symbol.dispose]();
});

/** The declarations of a host with two copies would name the one that is not its own. */
const noEmit = ["--noEmit", "--declaration", "false", "--emitDeclarationOnly", "false"];

const names = <Key extends string>(of: Record<Key, unknown>) => Object.keys(of) as Key[];

/** tRPC 11.10 has neither errors per procedure nor its client's `safe`. */
const oldest = ["devalue-tenant.ts", "all.ts"] as const;
const hosts = [
  ...oldest,
  "every-procedure.ts",
  "superjson-host.ts",
  "plain-host.ts",
  "refused-mounts.ts",
] as const;

const matrix = names(compilers).flatMap((compiler) =>
  names(loaders).flatMap((loader) =>
    names(trpcVersions).map((trpc) => [compiler, loader, trpc] as const),
  ),
);

test.for(matrix)("TypeScript %s, %s, tRPC %s: hosts compile", ([compiler, loader, trpc]) => {
  host.nestTrpc(null);
  host.setTrpc(trpc);
  const files = trpc === "11.10" ? oldest : hosts;
  expect(host.compile(compiler, loader, files)).toBe("");
});

test.for(matrix.filter(([, , trpc]) => trpc === "11.25"))(
  "TypeScript %s, %s: hosts of tRPC 11.22 compile beside a copy of tRPC %s",
  ([compiler, loader, trpc]) => {
    host.setTrpc("11.22");
    host.nestTrpc(trpc);
    expect(host.compile(compiler, loader, hosts, noEmit)).toBe("");
  },
);

// Last, since it moves the packages.
test.for(names(compilers))(
  "TypeScript %s: a host laid out as pnpm does emits declarations",
  (compiler) => {
    if (!host.isIsolated) {
      host.setTrpc("11.22");
      host.nestTrpc(null);
      host.isolate();
    }
    for (const loader of ["ES modules", "a bundler"] as const) {
      expect(host.compile(compiler, loader, hosts)).toBe("");
    }
  },
);
