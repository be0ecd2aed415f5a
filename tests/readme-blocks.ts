import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A code block of a README. */
export interface ReadmeBlock {
  language: string;
  /** The file that its first line says it is. */
  file: string | undefined;
  code: string;
  /** The heading that it stands under, of the second rank. */
  section: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** The code blocks of a folder's README, from top to bottom. */
export function readmeBlocks(folder: string): ReadmeBlock[] {
  const readme = readFileSync(join(root, folder, "README.md"), "utf8");
  return readme.split(/^## /m).flatMap((part) => {
    const section = /^.*/.exec(part)?.[0] ?? "";
    return [...part.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = "", code = ""]) => {
      const file = /^(?:\/\/|#) (\S+)\n/.exec(code)?.[1];
      return { language, file, code, section };
    });
  });
}

/** The files of an app that a README prints, by their paths. What is printed a second time is another app's. */
export function readmeApp(folder: string): Record<string, string> {
  const blocks = readmeBlocks(folder).filter(({ file }) => file !== undefined && isOfApp(file));
  return filesOf(blocks.reverse());
}

/** The five minutes' app, and in it what is printed for an app without tRPC. */
export function readmeAppWithoutTrpc(folder: string): Record<string, string> {
  const isTaken = ({ file, code, section }: ReadmeBlock) =>
    /^(Five minutes|Without tRPC)/.test(section) &&
    file !== undefined &&
    isOfApp(file) &&
    !code.includes('from "@trpc/');
  return filesOf(readmeBlocks(folder).filter(isTaken));
}

/** The servers that a README prints, each a file, and what they mount. */
export function readmeServers(folder: string): Record<string, string> {
  const isTaken = ({ file }: ReadmeBlock) => file?.startsWith("servers/") || file === "payments.ts";
  return filesOf(readmeBlocks(folder).filter(isTaken));
}

/** Of two blocks that are one file, the later. */
function filesOf(blocks: ReadmeBlock[]): Record<string, string> {
  return Object.fromEntries(blocks.map(({ file = "", code }) => [file, code]));
}

function isOfApp(file: string): boolean {
  return isInApp(file) && !file.startsWith("servers/");
}

/** Whether it is a place in an app, and no file beside the others. */
export function isInApp(file: string): boolean {
  return file.includes("/") || file.startsWith(".") || file.endsWith(".config.ts");
}
