import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Next.js app of a monorepo whose root a folder is; `null` when it is none, or an app itself. */
export function findWorkspaceApp(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
): string | null {
  const isApp = Object.keys(dependencies).some((name) => /^next$|^@toss-bff\//.test(name));
  if (isApp || !isWorkspace(folder)) return null;
  const manifests = globSync(["*/package.json", "*/*/package.json"], { cwd: folder }).sort();
  const found = manifests.find((file) => {
    const text = file.startsWith("node_modules") ? "" : readFileSync(join(folder, file), "utf8");
    return /"next"\s*:/.test(text);
  });
  return found?.replaceAll("\\", "/").replace(/\/package\.json$/, "") ?? null;
}

function isWorkspace(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  return /"workspaces"\s*:/.test(readFileSync(join(folder, "package.json"), "utf8"));
}
