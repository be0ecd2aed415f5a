import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A code block of a README. */
export interface ReadmeBlock {
  language: string;
  /** The file that its first line says it is. */
  file: string | undefined;
  code: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** The code blocks of a folder's README, from top to bottom. */
export function readmeBlocks(folder: string): ReadmeBlock[] {
  const readme = readFileSync(join(root, folder, "README.md"), "utf8");
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = "", code = ""]) => {
    const file = /^(?:\/\/|#) (\S+)\n/.exec(code)?.[1];
    return { language, file, code };
  });
}

/** The files of an app that a README prints, by their paths. */
export function readmeApp(folder: string): Record<string, string> {
  return readmeFiles(folder, (file) => isInApp(file) && !file.startsWith("servers/"));
}

/** The servers that a README prints, each a file, and what they mount. */
export function readmeServers(folder: string): Record<string, string> {
  return readmeFiles(folder, (file) => file.startsWith("servers/") || file === "payments.ts");
}

function readmeFiles(folder: string, isTaken: (file: string) => boolean): Record<string, string> {
  const files = readmeBlocks(folder).flatMap(({ file, code }): [string, string][] =>
    file !== undefined && isTaken(file) ? [[file, code]] : [],
  );
  return Object.fromEntries(files);
}

/** Whether it is a place in an app, and no file beside the others. */
export function isInApp(file: string): boolean {
  return file.includes("/") || file.startsWith(".") || file.endsWith(".config.ts");
}
