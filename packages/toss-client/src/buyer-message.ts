import { codeInfo } from "./code-failure.ts";
import { unknownOutcome } from "./error-codes.data.ts";

/**
 * What to tell the buyer about one of Toss's codes, and what the buyer can do now. For an unknown code, or none, the
 * text claims neither a charge nor its absence.
 *
 * A code alone does not tell whether an earlier try was heard: where there is the error, ask `error.buyerMessage`.
 */
export function buyerMessage(code: string | undefined, language: "ko" | "en"): string {
  return (codeInfo(code) ?? unknownOutcome)[language];
}
