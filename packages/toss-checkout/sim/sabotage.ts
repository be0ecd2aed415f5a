import { registerHooks } from "node:module";
import type { Variant } from "./sabotage.data.ts";

const packageUrl = new URL("../", import.meta.url);

/**
 * Puts a mistake into the sources as they are loaded; nothing on the disk changes. To be called before they are.
 *
 * @returns Throws when a text was not found where it should be: the code has moved on, and the variant would prove nothing.
 */
export function sabotage({ name, edits }: Variant): () => void {
  const missing = new Set(edits);
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const own = edits.filter(({ file }) => new URL(file, packageUrl).href === url);
      if (own.length === 0) return loaded;
      let source = String(loaded.source);
      for (const edit of own) {
        if (source.split(edit.from).length !== 2) continue;
        // A function, so that a dollar sign means itself.
        source = source.replace(edit.from, () => edit.to);
        missing.delete(edit);
      }
      return { ...loaded, source };
    },
  });
  return () => {
    for (const { file, from } of missing) {
      throw new Error(`Variant ${name}: ${file} does not contain, or not once:\n${from}`);
    }
  };
}
