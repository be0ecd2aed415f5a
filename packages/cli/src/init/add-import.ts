/** Puts an import behind the last one, which may go over several lines. */
export function addImport(text: string, statement: string): string {
  const imports = [...text.matchAll(/^import\b[^;]*?["'][^"'\n]+["'];?[^\n]*\n/gm)];
  const last = imports.at(-1);
  const at = last ? last.index + last[0].length : 0;
  return text.slice(0, at) + statement + text.slice(at);
}
