import { expressionAt, type SourceText } from "../project/source-text.ts";
import { hasDirective } from "./client-secret.ts";

/** Where something a browser sent comes in. */
const sources =
  /\.json\(\)|\.formData\(\)|\b(?:formData|searchParams|nextUrl)\b|\b(?:req|request)\.(?:body|query)\b/;
const readsAmount = /\.get\(\s*["'`] *["'`]\s*\)/;

/** Names that hold what a browser sent, in one scope. */
export function namesFromBrowser(source: SourceText, start: number, end: number): Set<string> {
  const code = source.code.slice(start, end);
  const found = new Set<string>(parametersOf(source, code));
  if (/\.(?:mutation|query)\s*\(/.test(code)) found.add("input");
  const assignments = assignmentsOf(code);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { target, value } of assignments) {
      if (!sources.test(value) && !isFromBrowser(value, found)) continue;
      for (const [name] of target.matchAll(/[\w$]+(?=\s*(?:[,}=]|$))/g)) found.add(name);
    }
  }
  return found;
}

/** What is on the left and on the right of each `=`. */
function assignmentsOf(code: string): { target: string; value: string }[] {
  const declared = /\b(?:const|let|var)\s+(\{[^}]*\}|[\w$]+)\s*(?::[^=;]+)?=(?![=>])\s*/g;
  const assigned = /^\s*([\w$]+)\s*=(?![=>])\s*/gm;
  return [...code.matchAll(declared), ...code.matchAll(assigned)].map((match) => ({
    target: match[1] ?? "",
    value: expressionAt(code, match.index + match[0].length),
  }));
}

/** Whoever calls a server action chooses all of its arguments. */
function parametersOf(source: SourceText, code: string): string[] {
  const { strings } = source;
  const isAction =
    hasDirective(source, "use server") || strings.some(({ value }) => value === "use server");
  if (!isAction || !/\basync\b/.test(code)) return [];
  const [, list = ""] = /\basync\s+(?:function\s*[\w$]*\s*)?\(([^)]*)\)/.exec(code) ?? [];
  return [...list.replaceAll(/:[^,{}]*(?=[,}]|$)/g, "").matchAll(/[\w$]+/g)].map(([name]) => name);
}

const conversions =
  /\b(?:await|Number|parseInt|parseFloat|String|BigInt|Math\.\w+)\b|\bas\s+\w+|\[\d+\]|[+!()\s]|,\s*10/g;

/** The value itself, however it is made a number. What a function made of it is the server's. */
export function isFromBrowser(expression: string, names: ReadonlySet<string>): boolean {
  if (readsAmount.test(expression) && sources.test(expression)) return true;
  // Each branch of a condition, and what stands in where there is nothing.
  const parts = expression.replaceAll("?.", ".").split(/\?\?|\|\||[?:]/);
  return parts.some((part) => isValueFromBrowser(part, names));
}

function isValueFromBrowser(part: string, names: ReadonlySet<string>): boolean {
  // Checking what came in by a schema makes it well-formed, not true.
  const checked = /\.(?:safeP|p)arse(?:Async)?\(\s*([\w$]+)\s*\)/.exec(part)?.[1];
  const bare = part.replaceAll(conversions, "");
  const root = checked ?? /^([\w$]+)(?:\.[\w$]+)*$/.exec(bare)?.[1];
  if (root !== undefined) return names.has(root) || sources.test(bare);
  return names.has(/^([\w$]+)\.get["'`]/.exec(bare)?.[1] ?? "");
}
