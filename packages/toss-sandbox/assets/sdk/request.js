import { SdkError } from "./sdk-error.js";

/** @typedef {{ value: number, currency: string }} Amount */

/** Digits after the point of the currencies that the SDK takes. */
const decimals = { KRW: 0, JPY: 0, USD: 2 };

/**
 * Name of the request's part that belongs to a method.
 *
 * @type {Record<string, string>}
 */
const partOf = { CARD: "card", TRANSFER: "transfer", VIRTUAL_ACCOUNT: "virtualAccount" };

/**
 * @param {unknown} amount
 * @returns {Amount}
 * @throws {SdkError} INVALID_PARAMETERS, INVALID_AMOUNT_CURRENCY, INVALID_AMOUNT_VALUE
 */
export function readAmount(amount) {
  if (!isObject(amount)) throw new SdkError("INVALID_PARAMETERS");
  const { value, currency } = amount;
  if (typeof currency !== "string" || !Object.hasOwn(decimals, currency)) {
    throw new SdkError("INVALID_AMOUNT_CURRENCY");
  }
  const digits = decimals[/** @type {keyof typeof decimals} */ (currency)];
  const isAmount =
    typeof value === "number" && Number.isFinite(value) && Number(value.toFixed(digits)) === value;
  if (!isAmount) throw new SdkError("INVALID_AMOUNT_VALUE");
  return { value, currency };
}

/**
 * Checks what a shop passed to `requestPayment` as far as Toss's SDK does in the browser. The server checks the rest.
 *
 * @param {unknown} request
 * @param {Amount} amount
 * @param {string} method
 * @returns {{ payment: Record<string, unknown>, target: "iframe" | "self" }} what to open, and where
 * @throws {SdkError}
 */
export function readRequest(request, amount, method) {
  if (!isObject(request) || !hasKnownTypes(request)) throw new SdkError("INVALID_PARAMETERS");
  if (!isMetadata(request.metadata)) throw new SdkError("INVALID_METADATA");
  if (amount.value <= 0) throw new SdkError("BELOW_ZERO_AMOUNT");
  const target = chooseTarget(request);
  const part = partOf[method];
  const options = (part === undefined ? undefined : request[part]) ?? {};
  if (!isObject(options)) throw new SdkError("INVALID_PARAMETERS");
  return {
    target,
    payment: {
      orderId: request.orderId,
      orderName: request.orderName,
      amount: amount.value,
      currency: amount.currency,
      method,
      successUrl: request.successUrl,
      failUrl: request.failUrl,
      customerName: request.customerName,
      customerEmail: request.customerEmail,
      customerMobilePhone: request.customerMobilePhone,
      taxFreeAmount: request.taxFreeAmount,
      metadata: request.metadata,
      taxExemptionAmount: options.taxExemptionAmount,
      cultureExpense: options.isCulturalExpenses,
      useEscrow: options.useEscrow,
      validHours: options.validHours,
    },
  };
}

/**
 * @param {Record<string, unknown>} request
 * @returns {"iframe" | "self"}
 * @throws {SdkError} INCORRECT_SUCCESS_URL_FORMAT, INCORRECT_FAIL_URL_FORMAT, NOT_SUPPORTED_PROMISE
 */
function chooseTarget({ successUrl, failUrl, windowTarget }) {
  const isMobile = /Android|iPhone|iPad|iPod/.test(navigator.userAgent);
  const target = isMobile || windowTarget === "self" ? "self" : "iframe";
  if (isMissing(successUrl) && isMissing(failUrl)) {
    // Only a page that stays where it is can be told the result.
    if (target === "self") throw new SdkError("NOT_SUPPORTED_PROMISE");
    return target;
  }
  if (!isUrl(successUrl)) throw new SdkError("INCORRECT_SUCCESS_URL_FORMAT");
  if (!isUrl(failUrl)) throw new SdkError("INCORRECT_FAIL_URL_FORMAT");
  return target;
}

/** @param {Record<string, unknown>} request */
function hasKnownTypes(request) {
  const { customerEmail, customerName, customerMobilePhone, taxFreeAmount, windowTarget } = request;
  return (
    isText(request.orderId) &&
    isText(request.orderName) &&
    (isMissing(customerEmail) || isText(customerEmail)) &&
    (isMissing(customerName) || isText(customerName)) &&
    (isMissing(customerMobilePhone) ||
      (isText(customerMobilePhone) && /^\d{8,15}$/.test(customerMobilePhone))) &&
    (isMissing(taxFreeAmount) || typeof taxFreeAmount === "number") &&
    (isMissing(windowTarget) || windowTarget === "iframe" || windowTarget === "self")
  );
}

/**
 * Up to 5 pairs; keys up to 40 characters without brackets, values texts up to 2000.
 *
 * @param {unknown} metadata
 */
function isMetadata(metadata) {
  if (isMissing(metadata)) return true;
  if (!isObject(metadata)) return false;
  const pairs = Object.entries(metadata);
  return (
    pairs.length <= 5 &&
    pairs.every(([key, value]) => {
      return /^[^[\]]{1,40}$/.test(key) && typeof value === "string" && value.length <= 2000;
    })
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is null | undefined}
 */
function isMissing(value) {
  return value === null || value === undefined;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === "string" && value !== "";
}

/** @param {unknown} value */
function isUrl(value) {
  return typeof value === "string" && URL.canParse(value) && /^https?:\/\//i.test(value);
}
