import type { SourceText } from "../project/source-text.ts";
import { closingBracket } from "../project/source-text.ts";

/** A place where a payment is confirmed, which is where money moves. */
export interface ConfirmCall {
  readonly offset: number;
  /** The arguments, with their brackets. */
  readonly start: number;
  readonly end: number;
  /** Straight at Toss, by its address or its client, with no ledger that knows the amount. */
  readonly isRaw: boolean;
}

// The first character looks back, or a long name would be read once for each of its letters.
const method = /(?<![\w$])((?:[\w$]+(?:\([^()]*\))?\s*\??\.\s*)+)confirm\s*\(/g;
const address = /\/v1\/(?:brandpay\/)?payments\/confirm\b/;

/** The confirms of a file. What a browser asks a server for, `confirm.mutate(…)`, is none. */
export function confirmCallsOf(source: SourceText): ConfirmCall[] {
  const { code, strings } = source;
  const byMethod = [...code.matchAll(method)].flatMap((match): ConfirmCall[] => {
    const receiver = match[1] ?? "";
    if (!/toss|payment|checkout|brandpay/i.test(receiver)) return [];
    const start = match.index + match[0].length - 1;
    const isRaw = /toss/i.test(receiver) && !/checkout|caller|trpc/i.test(receiver);
    return [{ offset: match.index, start, end: closingBracket(code, start), isRaw }];
  });
  const byAddress = strings
    .filter(({ value }) => address.test(value))
    .flatMap(({ start }) => usesOf(code, start))
    .flatMap((offset): ConfirmCall[] => {
      const start = openBracketBefore(code, offset);
      if (start === -1) return [];
      return [{ offset, start, end: closingBracket(code, start), isRaw: true }];
    });
  return [...byMethod, ...byAddress];
}

/** Where an address stands, and where the constant that holds it is used. */
function usesOf(code: string, quote: number): number[] {
  const name = /\b(?:const|let|var)\s+([\w$]+)[^;=]*=\s*["'`]$/.exec(code.slice(0, quote))?.[1];
  if (name === undefined) return [quote];
  return [...code.matchAll(new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`, "g"))]
    .map(({ index }) => index)
    .filter((index) => Math.abs(index - quote) > name.length + 200 || index > quote);
}

/** Of the call whose argument the offset is in; an address in a constant is no call. */
function openBracketBefore(code: string, offset: number): number {
  let depth = 0;
  for (let i = offset; i >= 0; i -= 1) {
    if (")]}".includes(code[i] as string)) depth += 1;
    if (!"([{".includes(code[i] as string)) continue;
    depth -= 1;
    if (depth < 0) return code[i] === "(" ? i : -1;
  }
  return -1;
}
