import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BuildOptions, build } from "esbuild-wasm";
import type { PageConfig } from "./page/config.ts";

/** The oldest React that is promised, and the newest. */
export type ReactVersion = "18.2" | "19";

declare global {
  interface ImportMeta {
    /** Vitest's. */
    readonly env: { readonly MODE: string };
  }
}

// biome-ignore lint/suspicious/noUndeclaredEnvVars: no variable of the environment, but Vitest's own.
const isFull = import.meta.env.MODE === "full";

/** `npm test` tries everything with the newer one, and `npm run test:full` with the older. */
export const reactVersions: readonly ReactVersion[] = isFull ? ["18.2"] : ["19"];

/** `npm test` has the pages in English looked at by the demo's browser flows. */
export const locales = isFull ? ["ko-KR", "en-US"] : ["ko-KR"];

/** The shop's pages in development mode, where StrictMode mounts everything twice. */
export interface Bundle {
  script: Uint8Array;
  render(config: PageConfig): string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the pages with this React, for a browser and for a server. */
export async function bundlePages(react: ReactVersion): Promise<Bundle> {
  const modules =
    react === "19"
      ? {}
      : Object.fromEntries(
          ["react", "react-dom"].map((name) => [
            name,
            here(`../../../tests/versions/react-18/node_modules/${name}`),
          ]),
        );
  const make = async (entry: string, options: BuildOptions) => {
    const { outputFiles } = await build({
      entryPoints: [here(entry)],
      bundle: true,
      write: false,
      jsx: "automatic",
      alias: modules,
      define: { "process.env.NODE_ENV": '"development"' },
      ...options,
    });
    const [file] = outputFiles ?? [];
    if (!file) throw new Error("esbuild wrote nothing");
    return file.contents;
  };
  const conditions = ["@toss-bff/source"];
  const script = await make("page/browser.tsx", { format: "iife", conditions });
  const server = await make("page/server.tsx", { format: "cjs", platform: "node", conditions });

  const folder = await mkdtemp(join(tmpdir(), "toss-react-"));
  try {
    const file = join(folder, "server.cjs");
    await writeFile(file, server);
    const { default: pages } = await import(pathToFileURL(file).href);
    return { script, render: pages.render };
  } finally {
    await rm(folder, { recursive: true });
  }
}
