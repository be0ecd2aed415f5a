import { posix } from "node:path";
import type { KeyKind } from "../protocol/keys.ts";
import { requiredAsset } from "./window-assets.ts";

const entry = "sdk/toss-payments.js";
const modules = joinModules(entry);

/**
 * The script at `/v2/standard`. It is a classic one, since the official loader adds it without `type="module"` and
 * expects `window.TossPayments` as soon as it has loaded.
 */
export function standardScript(clientKeys: Readonly<Record<string, KeyKind>>): string {
  return `(() => {
"use strict";
const modules = {};
${modules}
modules["${entry}"].installTossPayments({
  script: document.currentScript.src,
  clientKeys: ${JSON.stringify(clientKeys)},
});
})();
`;
}

/**
 * Puts modules into one text, each in a function of its own and after those it imports. Takes what the assets use:
 * named imports by relative path, and `export` in front of a declaration.
 */
function joinModules(path: string, joined = new Set<string>()): string {
  if (joined.has(path)) return "";
  joined.add(path);
  let imported = "";
  const body = requiredAsset(path)
    .replace(/^import (\{[^}]+\}) from "([^"]+)";$/gm, (_line, names: string, from: string) => {
      const source = posix.join(posix.dirname(path), from);
      imported += joinModules(source, joined);
      return `const ${names} = modules["${source}"];`;
    })
    .replace(/^export /gm, "");
  const exports = requiredAsset(path).matchAll(
    /^export (?:async )?(?:function|const|class) (\w+)/gm,
  );
  const names = Array.from(exports, ([, name]) => name).join(", ");
  return `${imported}modules["${path}"] = (() => {\n${body}return { ${names} };\n})();\n`;
}
