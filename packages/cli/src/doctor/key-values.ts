import { describeKey, type KeyKind } from "@toss-bff/toss-client";

/** What a variable is for, by its name: `TOSS_SECRET_KEY`, `NEXT_PUBLIC_TOSS_CLIENT_KEY` and the like. */
export function keyKindOf(name: string): KeyKind | null {
  if (!/TOSS/.test(name) || /WEBHOOK/.test(name)) return null;
  if (/SECURITY_?KEY/.test(name)) return "security";
  if (/SECRET(?:$|_?KEY)/.test(name)) return "secret";
  return /CLIENT_?KEY/.test(name) ? "client" : null;
}

/** What two variables share when they name the halves of one pair: `TOSS_` of `NEXT_PUBLIC_TOSS_CLIENT_KEY` and `TOSS_SECRET_KEY`. */
export function pairNameOf(name: string): string {
  return name.replace(/^NEXT_PUBLIC_/, "").replace(/(?:CLIENT|SECRET)(?:_?KEY)?/, "");
}

/** A secret key of Toss's inside of some text. */
export const secretKey = /\b(?:test|live)_g?sk_\w{6,}/;

/** Toss prints these in its documents for everybody. */
export function isSample(key: string): boolean {
  return isOfDocuments(key) || key === "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R";
}

/** Of the widget pair that the documents use throughout. */
export function isOfDocuments(key: string): boolean {
  return key.includes("_docs_");
}

/** Whether a value must not be seen by others, whatever its variable is called. */
export function isSecret(name: string, value: string): boolean {
  const { kind } = describeKey(value);
  if (kind === "secret") return true;
  if (kind === "security") return /TOSS/i.test(name);
  return /^\w+:\/\/[^/@:]*:[^/@]+@/.test(value);
}
