import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../assets/", import.meta.url);

/** Text of every browser file by its path in `assets/`, with forward slashes. Read once, at import. */
export const windowAssets: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(js|css|html)$/.test(path))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(new URL(path, folder), "utf8")]),
);

/** An asset that must be there. @throws {Error} It is not: the package is incomplete. */
export function requiredAsset(path: string): string {
  const text = windowAssets.get(path);
  if (text === undefined) throw new Error(`assets/${path} is missing from this package`);
  return text;
}
