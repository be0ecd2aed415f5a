/** Reads JSON as tsconfig.json is written: with comments and commas at the end. `null` when it is none. */
export function parseJsonWithComments(text: string | null): unknown {
  const json = (text ?? "")
    .replace(/^\uFEFF/, "")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "$1")
    .replaceAll(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
