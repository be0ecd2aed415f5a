import { isTossErrorCode } from "./code-failure.ts";
import { errorHints } from "./error-hints.data.ts";

/**
 * For the developer: what to check about one of Toss's codes, in one English sentence that names things as Toss does.
 * Undefined for a code that this version does not know.
 */
export function tossErrorHint(code: string): string | undefined {
  return isTossErrorCode(code) ? errorHints[code] : undefined;
}
