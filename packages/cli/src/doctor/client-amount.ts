import { declarationsOf } from "../project/declaration.ts";
import type { Project } from "../project/project.ts";
import { closingBracket, expressionAt, lineAt, type SourceText } from "../project/source-text.ts";
import { isFromBrowser, namesFromBrowser } from "./browser-values.ts";
import { hasDirective } from "./client-secret.ts";
import { confirmCallsOf } from "./confirm-calls.ts";
import type { Finding } from "./finding.ts";

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

const amountName = String.raw`[\w.$]*(?:amount|price|total)\w*`;
/** A name that is compared with; not what only asks whether something came. */
const other = String.raw`(?!(?:undefined|null|NaN|true|false)\b)[A-Za-z_$][\w.$]*`;
const comparisons = [
  new RegExp(String.raw`(?<!typeof )\b${amountName}\)?\s*[!=]==?\s*(?:Number\()?${other}`, "i"),
  new RegExp(String.raw`(?<!typeof )\b${other}\)?\s*[!=]==?\s*(?:Number\()?${amountName}`, "i"),
  /(?:verify|check|validate|assert|compare|match)\w*(?:amount|price|order)\w*\s*\(/i,
  /\bwhere\b[\s\S]{0,120}\bamount\b/,
];

/** `if (amount !== order.amount)` and its like, a helper that does it, or a query for an order of that amount. */
function isCompared(code: string): boolean {
  return comparisons.some((comparison) => comparison.test(code));
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
