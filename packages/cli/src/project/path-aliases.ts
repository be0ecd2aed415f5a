import { posix } from "node:path";

/** Makes a function that tells where `"paths"` of a tsconfig.json lead a specifier, relative to the app. */
export function readPathAliases(text: string | null): (specifier: string) => string[] {
  const { baseUrl = ".", paths = {} } = parseConfig(text)?.compilerOptions ?? {};
  return (specifier) =>
    Object.entries(paths).flatMap(([pattern, targets]) => {
      const [before = "", after] = pattern.split("*");
      const isMeant =
        after === undefined
          ? specifier === before
          : specifier.startsWith(before) && specifier.endsWith(after);
      if (!isMeant) return [];
      const rest = specifier.slice(before.length, specifier.length - (after ?? "").length);
      return targets.map((target) => posix.join(baseUrl, target.replace("*", rest)));
    });
}

interface Config {
  compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
}

/** JSON with comments and trailing commas. */
function parseConfig(text: string | null): Config | null {
  const json = (text ?? "")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "$1")
    .replaceAll(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(json) as Config;
  } catch {
    return null;
  }
}
