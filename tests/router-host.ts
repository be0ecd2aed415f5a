import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type InstalledHost, installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The compilers of hosts, by version. */
export const compilers = {
  "5.9": "tests/versions/typescript-5.9/node_modules/typescript/bin/tsc",
  "6.0": "tests/versions/typescript-6/node_modules/typescript/bin/tsc",
  "7.0": "node_modules/typescript/bin/tsc",
} as const;

/** Where a version of tRPC's packages lies. */
export const trpcVersions = {
  "11.10": "tests/versions/trpc-oldest/node_modules",
  "11.22": "node_modules",
  "11.25": "tests/versions/trpc-newest/node_modules",
} as const;

/** How a host's code is loaded, and what TypeScript calls that. */
export const loaders = {
  "ES modules": { type: "module", module: "nodenext", moduleResolution: "nodenext" },
  CommonJS: { type: "commonjs", module: "nodenext", moduleResolution: "nodenext" },
  "a bundler": { type: "module", module: "esnext", moduleResolution: "bundler" },
} as const;

/** What the hosts ask for besides our packages. */
const asked = [
  "@trpc/client",
  "@trpc/server",
  "@types/node",
  "devalue",
  "superjson",
  "zod",
] as const;

type HostFile = `${string}.ts`;

/** A host of trpc-router from our tarballs, to be compiled in several ways. */
export function installRouterHost(): RouterHost {
  const host = installHost([...asked]);
  cpSync(join(root, "tests/consumer"), join(host.folder, "hosts"), { recursive: true });
  return new RouterHost(host);
}

export class RouterHost implements Disposable {
  readonly folder: string;
  isIsolated = false;
  readonly #host: InstalledHost;

  constructor(host: InstalledHost) {
    this.#host = host;
    this.folder = host.folder;
  }

  /** Makes the host's own tRPC this version. */
  setTrpc(version: keyof typeof trpcVersions): void {
    for (const name of ["client", "server"]) {
      link(
        join(root, trpcVersions[version], "@trpc", name),
        join(this.folder, "node_modules/@trpc", name),
      );
    }
  }

  /** Gives our package a copy of tRPC that is not the host's; `null` takes it away. */
  nestTrpc(version: keyof typeof trpcVersions | null): void {
    const nested = join(this.folder, "node_modules/@toss-bff/trpc-router/node_modules/@trpc");
    rmSync(nested, { recursive: true, force: true });
    if (version === null) return;
    link(join(root, trpcVersions[version], "@trpc/server"), join(nested, "server"));
  }

  /** Lays the packages out as pnpm does: a host sees what it asked for, and none of what that depends on. */
  isolate(): void {
    const modules = join(this.folder, "node_modules");
    const store = join(this.folder, "store/node_modules");
    mkdirSync(dirname(store), { recursive: true });
    renameSync(modules, store);
    for (const name of ["@toss-bff/trpc-router", "@toss-bff/toss-checkout", ...asked]) {
      link(join(store, name), join(modules, name));
    }
    this.isIsolated = true;
  }

  /** What the compiler says of the files; nothing, when all is well. */
  compile(
    compiler: keyof typeof compilers,
    loader: keyof typeof loaders,
    files: readonly HostFile[],
    flags: readonly string[] = [],
  ): string {
    const { type, module, moduleResolution } = loaders[loader];
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ type }));
    const compilerOptions = {
      target: "es2023",
      lib: ["es2023", "dom"],
      module,
      moduleResolution,
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: ".",
      outDir: "declarations",
    };
    const config = { compilerOptions, files: files.map((file) => `hosts/${file}`) };
    writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify(config));
    rmSync(join(this.folder, "declarations"), { recursive: true, force: true });
    const { stdout } = spawnSync(process.execPath, [join(root, compilers[compiler]), ...flags], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return stdout;
  }

  [Symbol.dispose](): void {
    this.#host[Symbol.dispose]();
  }
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}
