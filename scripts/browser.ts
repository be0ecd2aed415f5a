import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));

/** Keeps a browser from calling home: on a closed network each such call is a refused connection. */
export const browserArgs = [
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-gpu",
];

/**
 * The Chromium to test with: the one named in CHROMIUM_PATH, else Playwright's own, else an installed Chrome
 * or Chromium, else (Linux x64) the one npm brought, unpacked once into `.cache`.
 *
 * @throws When CHROMIUM_PATH names no program, or no browser is found.
 */
export async function resolveBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROMIUM_PATH is ${named}, which is not a program.`);
    return named;
  }
  const found = [chromium.executablePath(), ...installedBrowsers()].find(isProgram);
  if (found) return found;
  if (process.platform === "linux" && process.arch === "x64") return unpackBrowser();
  throw new Error("No Chrome or Chromium found: run `npx playwright install chromium`.");
}

function installedBrowsers(): string[] {
  const onPath = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
  const folders = process.env.PATH?.split(delimiter) ?? [];
  const inApplications = ["Google Chrome", "Chromium"].map(
    (name) => `Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return [
    ...onPath.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...inApplications.flatMap((path) => [join("/", path), join(homedir(), path)]),
  ];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function unpackBrowser(): Promise<string> {
  const cache = join(root, ".cache");
  const folder = join(cache, `chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);
  const program = join(folder, "chromium");
  if (existsSync(program)) return program;

  // The package unpacks to the temp folder and takes whatever lies there under its name, half a file included.
  // So it gets an empty folder of its own, and only a whole one is moved to where it is looked for.
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, "unpacking-"));
  try {
    const unpack =
      'import("@sparticuz/chromium").then((chromium) => chromium.default.executablePath())';
    const env = { ...process.env, TMPDIR: aside };
    await promisify(execFile)(process.execPath, ["--eval", unpack], { cwd: root, env });
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another run may have put it there in the meantime.
    if (!existsSync(program)) throw error;
  }
  return program;
}
