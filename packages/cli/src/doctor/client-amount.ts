import { declarationsOf } from "../project/declaration.ts";
import type { Project } from "../project/project.ts";
import { closingBracket, lineAt, type SourceText } from "../project/source-text.ts";
import { hasDirective } from "./client-secret.ts";
import { confirmCallsOf } from "./confirm-calls.ts";
import type { Finding } from "./finding.ts";

/** Where something a browser sent comes in. */
const sources =
  /\.json\(\)|\.formData\(\)|\b(?:formData|searchParams|nextUrl)\b|\b(?:req|request)\.(?:body|query)\b/;
const readsAmount = /\.get\(\s*["'`] *["'`]\s*\)/;

/** Amounts that the browser names and nobody compares with what the order costs. */
export function findClientAmounts({ sources: files }: Project): Finding[] {
  return [...files].flatMap(([file, source]) => {
    if (hasDirective(source, "use client")) return [];
    return callsWithAmounts(source).flatMap(({ offset, start, end, what }): Finding[] => {
      const scope = scopeOf(source, offset);
      const text = source.code.slice(scope.start, scope.end);
      if (isCompared(text)) return [];
      const amounts = amountsOf(source.code.slice(start + 1, end));
      const named = namesFromBrowser(source, scope.start, scope.end);
      if (!amounts.some((amount) => isFromBrowser(amount, named))) return [];
      return [
        {
          code: "CLIENT_AMOUNT",
          file,
          line: lineAt(source, offset),
          says: `${what} takes its amount from the browser, where anybody can change it: a 100,000 won order is paid with 100.`,
          fix: "Compute the amount on the server when the order is opened (checkout.openOrder), and confirm by checkout.confirm, which compares it with the ledger.",
        },
      ];
    });
  });
}

interface AmountCall {
  offset: number;
  start: number;
  end: number;
  what: string;
}

/** Calls whose amount is the one that counts. `checkout.confirm` compares it, so that it may come from anywhere. */
function callsWithAmounts(source: SourceText): AmountCall[] {
  const confirms = confirmCallsOf(source)
    .filter(({ isRaw }) => isRaw)
    .map((call) => ({ ...call, what: "This confirm" }));
  const orders = [...source.code.matchAll(/\bopenOrder\s*\(/g)].map((match) => {
    const start = match.index + match[0].length - 1;
    const end = closingBracket(source.code, start);
    return { offset: match.index, start, end, what: "This order" };
  });
  return [...confirms, ...orders];
}

function scopeOf(source: SourceText, offset: number) {
  const whole = { start: 0, end: source.code.length };
  return declarationsOf(source).find(({ start, end }) => offset >= start && offset < end) ?? whole;
}

/** `if (amount !== order.amount)` and its like, the other way round included. */
function isCompared(code: string): boolean {
  return (
    /(?:amount|price|total)\w*\)?\s*(?:[!=]==?)\s*[\w.]+/i.test(code) ||
    /[!=]==?\s*(?:Number\()?[\w.]*(?:amount|price|total)/i.test(code)
  );
}

/** What is given as amount: `amount: …` at any depth, `amount` alone, or the whole argument. */
function amountsOf(args: string): string[] {
  const given = [...args.matchAll(/\b(?:amount|value)\s*:\s*/g)].map(({ 0: name, index }) =>
    expressionAt(args, index + name.length),
  );
  const alone = [...args.matchAll(/[{,]\s*(amount)\s*(?=[,}])/g)].map(([, name = ""]) => name);
  const whole =
    /^\s*([\w$]+)\s*,?\s*$/.exec(args)?.[1] ?? /stringify\(\s*([\w$]+)\s*\)/.exec(args)?.[1];
  const spread = [...args.matchAll(/\.\.\.([\w$.]+)/g)].map(([, name = ""]) => name);
  return [
    ...given,
    ...alone,
    ...(given.length + alone.length === 0 ? [whole ?? "", ...spread] : []),
  ];
}

function expressionAt(code: string, start: number): string {
  let depth = 0;
  for (let i = start; i < code.length; i += 1) {
    const char = code[i] as string;
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && char === ",")) return code.slice(start, i);
  }
  return code.slice(start);
}

/** Names that hold what a browser sent, in one scope. */
function namesFromBrowser(source: SourceText, start: number, end: number): Set<string> {
  const code = source.code.slice(start, end);
  const found = new Set<string>(parametersOf(source, code));
  if (/\.(?:mutation|query)\s*\(/.test(code)) found.add("input");
  const assignments = [
    ...code.matchAll(/\b(?:const|let|var)\s+(\{[^}]*\}|[\w$]+)\s*(?::[^=;]+)?=\s*([^;]*)/g),
  ];
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [, target = "", value = ""] of assignments) {
      if (!sources.test(value) && !isFromBrowser(value, found)) continue;
      for (const [name] of target.matchAll(/[\w$]+(?=\s*(?:[,}=]|$))/g)) found.add(name);
    }
  }
  return found;
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

/** The value itself, however it is made a number. What a function made of it is the server's. */
function isFromBrowser(expression: string, names: ReadonlySet<string>): boolean {
  const bare = expression
    .replaceAll(
      /\b(?:await|Number|parseInt|parseFloat|String|BigInt|Math\.\w+)\b|\bas\s+\w+|[+!()?\s]|,\s*10/g,
      "",
    )
    .trim();
  if (readsAmount.test(expression) && sources.test(expression)) return true;
  const root = /^([\w$]+)(?:\.[\w$]+)*$/.exec(bare)?.[1];
  if (root !== undefined) return names.has(root) || sources.test(bare);
  // A method of what came in: `params.get("amount")`, `schema.parse(body)`.
  const [, object = ""] = /^([\w$]+)\.get["'`]/.exec(bare) ?? [];
  const parsed = /(?:parse|safeParse|parseAsync)([\w$]+)$/.exec(bare)?.[1] ?? "";
  return names.has(object) || names.has(parsed);
}
