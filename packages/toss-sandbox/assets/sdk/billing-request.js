import { SdkError } from "./sdk-error.js";
import { chooseTarget } from "./target.js";
import { isMissing, isObject, isText } from "./value.js";

/** Wallets that take part in billing, by both names Toss takes. */
const wallets = ["TOSSPAY", "토스페이", "NAVERPAY", "네이버페이"];

/**
 * Checks what a shop passed to `requestBillingAuth`, which always ends in a redirect.
 *
 * @param {unknown} request
 * @returns {{ fields: Record<string, unknown>, target: "iframe" | "self" }}
 * @throws {SdkError} INVALID_PARAMETERS, NOT_SUPPORTED_METHOD, INCORRECT_SUCCESS_URL_FORMAT, INCORRECT_FAIL_URL_FORMAT
 */
export function readBillingRequest(request) {
  if (!isObject(request)) throw new SdkError("INVALID_PARAMETERS");
  const { method, successUrl, failUrl, flowMode, easyPay, customerName, customerEmail } = request;
  if (!isText(method)) throw new SdkError("INVALID_PARAMETERS");
  if (method !== "CARD" && method !== "TRANSFER") throw new SdkError("NOT_SUPPORTED_METHOD");
  const isDirect = flowMode === "DIRECT";
  const hasKnownTypes =
    (isMissing(customerName) || isText(customerName)) &&
    (isMissing(customerEmail) || isText(customerEmail)) &&
    (isMissing(flowMode) || flowMode === "DEFAULT" || (isDirect && method === "CARD")) &&
    (!isDirect || wallets.includes(String(easyPay))) &&
    isSelectable(request.selectableCardTypes);
  if (!hasKnownTypes) throw new SdkError("INVALID_PARAMETERS");
  return { target: chooseTarget(request, false), fields: { method, successUrl, failUrl } };
}

/** @param {unknown} types */
function isSelectable(types) {
  if (isMissing(types)) return true;
  return Array.isArray(types) && types.every((type) => type === "PERSONAL" || type === "CORPORATE");
}
