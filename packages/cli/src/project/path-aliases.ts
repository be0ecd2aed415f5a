import { posix } from "node:path";
import { parseJsonWithComments } from "./json-with-comments.ts";

/** Makes a function that tells where `"paths"` of a tsconfig.json lead a specifier, relative to the app. */
export function readPathAliases(text: string | null): (specifier: string) => string[] {
  const { baseUrl = ".", paths = {} } = readPaths(text);
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

/** What a tsconfig.json says of where imports lead. */
export function readPaths(text: string | null): {
  baseUrl?: string;
  paths?: Record<string, string[]>;
} {
  const config = parseJsonWithComments(text) as {
    compilerOptions?: ReturnType<typeof readPaths>;
  } | null;
  return config?.compilerOptions ?? {};
}
