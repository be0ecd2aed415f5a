import { tossErrorCodes, unknownOutcome } from "./error-codes.data.ts";
import { isTossErrorCode } from "./toss-failure.ts";

/**
 * What to tell the buyer about one of Toss's codes, and what the buyer can do now. For an unknown code, or none, the
 * text claims neither a charge nor its absence.
 */
export function buyerMessage(code: string | undefined, language: "ko" | "en"): string {
  const texts = code !== undefined && isTossErrorCode(code) ? tossErrorCodes[code] : unknownOutcome;
  return texts[language];
}
