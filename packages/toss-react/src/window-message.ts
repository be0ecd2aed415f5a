import type { Language } from "./language.ts";
import { otherWindowText, windowTexts } from "./window-texts.data.ts";

/**
 * What to tell the buyer when the payment window did not end in an approval: for `code` of the fail address and for
 * what the SDK rejects with. Nothing was charged, since money moves at confirm only.
 *
 * @param code Left out or unknown, the text is a general one.
 * @param language @default "ko"
 * @see https://docs.tosspayments.com/sdk/v2/js (에러)
 */
export function windowMessage(code = "", language: Language = "ko"): string {
  return ((isWindowCode(code) && windowTexts[code]) || otherWindowText)[language];
}

/** Whether there is a text for this very code. Anybody can write another one into the fail address. */
export function isWindowCode(code: string): boolean {
  return Object.hasOwn(windowTexts, code);
}
