import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { CommandError } from "../command-error.ts";
import { type EnvEntry, envFiles, readEnvFile } from "./env-file.ts";
import { readPathAliases } from "./path-aliases.ts";
import { readSource, type SourceText } from "./source-text.ts";
import { findWorkspaceApp } from "./workspace-app.ts";

/** An app as it lies in its folder. It is read once, and nothing of it is run. */
export interface Project {
  readonly folder: string;
  /** All dependencies of its package.json with their ranges, development ones included. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Its code, tests left out. By path relative to the folder, with `/`. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Of every env file, the strongest first. */
  readonly env: readonly EnvEntry[];
  /** The env files that are there, `.env.example` included. */
  readonly envFileNames: readonly string[];
  /** The text of a file, or `null`. */
  read(path: string): string | null;
  /** The file of this app that an import in `from` means; `null` when it is somebody else's. */
  resolve(from: string, specifier: string): string | null;
}

const isSource = (path: string) => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
/** Tests hold keys of their own, and do wrong things on purpose. A folder called test below app is a page. */
const isTest = (path: string) =>
  /\.(?:test|spec|stories)\.\w+$|(?:^|\/)(?:__tests__|e2e)\/|^(?:src\/)?tests?\//.test(path);
const leftOut = new Set([
  "node_modules",
  "dist",
  "build",
  "out",
  "coverage",
  "public",
  "generated",
]);
const mostFiles = 20_000;
/** In bytes. Nobody writes more by hand; what is larger was made by a program. */
const largestFile = 256 * 1024;

/** @throws {CommandError} There is no package.json, it is not readable, or it is that of a monorepo's root. */
export function readProject(folder: string): Project {
  const read = (path: string) => readText(join(folder, path));
  const manifest = readManifest(read("package.json"), folder);
  const app = findWorkspaceApp(folder, manifest);
  if (app !== null) {
    throw new CommandError(
      `${folder} is the root of a monorepo: run this in the app's folder, or give --dir ${app}.`,
    );
  }
  const paths: string[] = [];
  listFiles(folder, "", paths);
  const sources = new Map<string, SourceText>();
  for (const path of paths) {
    const text = read(path);
    if (text !== null) sources.set(path, readSource(text));
  }
  const envFileNames = readdirSync(folder).filter((name) => /^\.env(?:\.|$)/.test(name));
  const env = envFiles.flatMap((name) => readEnvFile(name, read(name) ?? ""));
  const aliases = readPathAliases(read("tsconfig.json") ?? read("jsconfig.json"));
  const resolve = (from: string, specifier: string) => {
    const bases = specifier.startsWith(".")
      ? [posix.join(posix.dirname(from), specifier)]
      : aliases(specifier);
    return bases.flatMap(candidates).find((path) => sources.has(path)) ?? null;
  };
  return { folder, dependencies: manifest, sources, env, envFileNames, read, resolve };
}

function candidates(base: string): string[] {
  const path = posix.normalize(base);
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  const ends = ["ts", "tsx", "js", "jsx", "mts", "mjs", "cts", "cjs"];
  return [
    path,
    ...ends.map((end) => `${bare}.${end}`),
    ...ends.map((end) => `${path}.${end}`),
    ...ends.map((end) => `${path}/index.${end}`),
  ];
}

function listFiles(folder: string, under: string, found: string[]): void {
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
    if (found.length >= mostFiles) return;
    const path = posix.join(under, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name) && !entry.name.startsWith(".")) listFiles(folder, path, found);
    } else if (entry.isFile() && isSource(path) && !isTest(path)) found.push(path);
  }
}

function readText(path: string): string | null {
  if (!existsSync(path) || statSync(path).size > largestFile) return null;
  return readFileSync(path, "utf8");
}

function readManifest(text: string | null, folder: string): Record<string, string> {
  if (text === null) {
    throw new CommandError(
      `There is no package.json in ${folder}. Run this in the app's folder, or give --dir.`,
    );
  }
  try {
    // Editors on Windows may begin a file with a mark of its encoding.
    const { dependencies, devDependencies } = JSON.parse(text.replace(/^\uFEFF/, ""));
    return { ...devDependencies, ...dependencies };
  } catch {
    throw new CommandError(`The package.json in ${folder} is not JSON.`);
  }
}
