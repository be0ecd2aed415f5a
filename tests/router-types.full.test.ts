import { afterAll, expect, test } from "vitest";
import { compilers, installRouterHost, loaders, trpcVersions } from "./router-host.ts";

const host = installRouterHost();
afterAll(() => {
  host[Symbol.dispose]();
});

/** The declarations of a host with two copies would name the one that is not its own. */
const noEmit = ["--noEmit", "--declaration", "false", "--emitDeclarationOnly", "false"];

const names = <Key extends string>(of: Record<Key, unknown>) => Object.keys(of) as Key[];

const ofAnyVersion = [
  "superjson-host.ts",
  "devalue-tenant.ts",
  "plain-host.ts",
  "own-formatter.ts",
  "every-procedure.ts",
  "refused-mounts.ts",
  "refused-handlers.ts",
] as const;
const hosts = [...ofAnyVersion, "safe-results.ts"] as const;

const matrix = names(compilers).flatMap((compiler) =>
  names(loaders).flatMap((loader) =>
    names(trpcVersions).map((trpc) => [compiler, loader, trpc] as const),
  ),
);

test.for(matrix)("TypeScript %s, %s, tRPC %s: hosts compile", ([compiler, loader, trpc]) => {
  host.nestTrpc(null);
  host.setTrpc(trpc);
  const files = trpc === "11.10" ? ofAnyVersion : hosts;
  expect(host.compile(compiler, loader, files)).toBe("");
});

const twoCopies = names(compilers).flatMap((compiler) =>
  names(loaders).flatMap((loader) => [
    [compiler, loader, "11.22", "11.25"] as const,
    [compiler, loader, "11.22", "11.10"] as const,
    ...(compiler === "7.0" ? [[compiler, loader, "11.25", "11.22"] as const] : []),
  ]),
);

test.for(twoCopies)(
  "TypeScript %s, %s: hosts of tRPC %s compile beside a copy of tRPC %s",
  ([compiler, loader, own, nested]) => {
    host.setTrpc(own);
    host.nestTrpc(nested);
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
    for (const loader of names(loaders)) {
      expect(host.compile(compiler, loader, hosts)).toBe("");
    }
  },
);
