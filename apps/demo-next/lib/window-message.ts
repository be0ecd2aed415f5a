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
  if (code === undefined) return other;
  if (Object.hasOwn(codes, code)) return codes[code] ?? other;
  return isTossErrorCode(code) ? buyerMessage(code, language) : other;
}

/** The SDK rejects with an object that has a `code`. */
export function windowCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
