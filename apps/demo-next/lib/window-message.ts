import { buyerMessage, isTossErrorCode } from "@toss-bff/toss-client/errors";
import { copyFor } from "./copy.ts";
import type { Language } from "./language.ts";

/**
 * What to tell the buyer when the payment window did not end in an approval: for `code` of the
 * fail URL, and for what the SDK rejects with. Nothing was charged, since money moves at confirm only.
 *
 * @see https://docs.tosspayments.com/sdk/v2/js (에러)
 */
export function windowMessage(code: string | undefined, language: Language): string {
  const { codes, other } = copyFor(language).window;
  if (code === undefined || !isWindowCode(code)) return other;
  return codes[code] ?? buyerMessage(code, language);
}

/** Whether Toss or its SDK has such a code. Anybody can write another one into the fail URL. */
export function isWindowCode(code: string): boolean {
  return Object.hasOwn(copyFor("ko").window.codes, code) || isTossErrorCode(code);
}

/** The SDK rejects with an object that has a `code`. */
export function windowCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
