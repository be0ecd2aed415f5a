import { SdkError } from "./sdk-error.js";
import { isMissing, isUrl } from "./value.js";

/**
 * Where the window opens. A phone has no room for a frame, whatever the shop asks for.
 *
 * @param {Record<string, unknown>} request
 * @param {boolean} hasPromise whether the result can come back as a promise at all
 * @returns {"iframe" | "self"}
 * @throws {SdkError} INCORRECT_SUCCESS_URL_FORMAT, INCORRECT_FAIL_URL_FORMAT, NOT_SUPPORTED_PROMISE
 */
export function chooseTarget({ successUrl, failUrl, windowTarget }, hasPromise) {
  const isMobile = /Android|iPhone|iPad|iPod/.test(navigator.userAgent);
  const target = isMobile || windowTarget === "self" ? "self" : "iframe";
  if (isMissing(successUrl) && isMissing(failUrl) && hasPromise) {
    // Only a page that stays where it is can be told the result.
    if (target === "self") throw new SdkError("NOT_SUPPORTED_PROMISE");
    return target;
  }
  if (!isUrl(successUrl)) throw new SdkError("INCORRECT_SUCCESS_URL_FORMAT");
  if (!isUrl(failUrl)) throw new SdkError("INCORRECT_FAIL_URL_FORMAT");
  return target;
}
