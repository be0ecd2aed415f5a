import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { CommandError } from "../command-error.ts";
import { readPaths } from "../project/path-aliases.ts";
import type { Project } from "../project/project.ts";

/** Where things are in an app. */
export interface AppLayout {
  /** `"src/"` or `""`: what its own code is under. */
  readonly base: string;
  /** How a file of its own is imported: a path under `base`, as seen from another file. */
  importPath(from: string, target: string): string;
}

/** @throws {CommandError} It is no Next.js app with TypeScript and the App Router. */
export function findAppLayout(project: Project): AppLayout {
  const { folder, dependencies, read } = project;
  const isThere = (path: string) => existsSync(join(folder, path));
  if (dependencies.next === undefined) {
    throw new CommandError(
      "package.json names no next: init adds to Next.js apps. For others see the README of @toss-bff/trpc-router.",
    );
  }
  checkVersion(dependencies, "next", 15);
  checkVersion(dependencies, "@trpc/server", 11);
  const base = ["", "src/"].find((one) => isThere(`${one}app`));
  if (base === undefined) {
    throw new CommandError("There is no folder app or src/app: init needs the App Router.");
  }
  if (!isThere("tsconfig.json")) {
    throw new CommandError("There is no tsconfig.json: what init adds is TypeScript.");
  }
  const alias = findAlias(read("tsconfig.json") ?? "", base);
  const importPath = (from: string, target: string) => {
    const path = target.replace(/\.[jt]sx?$/, "");
    if (alias !== undefined) return `${alias}${path.slice(base.length)}`;
    const relative = posix.relative(posix.dirname(from), path);
    return relative.startsWith(".") ? relative : `./${relative}`;
  };
  return { base, importPath };
}

/** What init writes is for these; of a range that is no number, such as `latest`, nothing is known. */
function checkVersion(ranges: Project["dependencies"], name: string, least: number): void {
  const major = /^[\^~>=v\s]*(\d+)/.exec(ranges[name] ?? "")?.[1];
  if (major === undefined || Number(major) >= least) return;
  throw new CommandError(
    `package.json asks for ${name} ${ranges[name]}: what init adds needs ${least} or newer.`,
  );
}

/** `"@/"` for `"@/*": ["./src/*"]`, whatever its first characters are. */
function findAlias(tsconfig: string, base: string): string | undefined {
  const { baseUrl = ".", paths = {} } = readPaths(tsconfig);
  const found = Object.entries(paths).find(([pattern, [target = ""]]) => {
    const isFolder = /^[^*]+\*$/.test(pattern) && target.endsWith("*");
    return isFolder && sameFolder(posix.join(baseUrl, target.slice(0, -1)), base);
  });
  return found?.[0].slice(0, -1);
}

function sameFolder(a: string, b: string): boolean {
  return posix.join(a, ".").replace(/\/$/, "") === posix.join(b, ".").replace(/\/$/, "");
}

/** What installs packages in this app, by the nearest lock file: in a monorepo it lies further up. */
export function installCommand(folder: string): string {
  const tools = {
    "pnpm-lock.yaml": "pnpm add",
    "yarn.lock": "yarn add",
    "bun.lock": "bun add",
    "bun.lockb": "bun add",
    "package-lock.json": "npm i",
  };
  const found = Object.entries(tools).find(([lock]) => existsSync(join(folder, lock)));
  const above = dirname(folder);
  return found?.[1] ?? (above === folder ? "npm i" : installCommand(above));
}
