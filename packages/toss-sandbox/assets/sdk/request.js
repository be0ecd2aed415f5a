import { methodGroups } from "../methods.js";
import { readOptions } from "./method-options.js";
import { SdkError } from "./sdk-error.js";
import { chooseTarget } from "./target.js";
import { isMissing, isObject, isText } from "./value.js";

/** @typedef {{ value: number, currency: string }} Amount */

/** Digits after the point of the currencies that the SDK takes. */
const decimals = { KRW: 0, JPY: 0, USD: 2 };

const overseasMethods = ["FOREIGN_EASY_PAY", ...(methodGroups.at(-1)?.codes ?? [])];

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
 * @param {string | null} method `null` when the buyer chooses in the window
 * @returns {{ fields: Record<string, unknown>, target: "iframe" | "self" }} what to open, and where
 * @throws {SdkError}
 */
export function readRequest(request, amount, method) {
  if (!isObject(request) || !hasKnownTypes(request)) throw new SdkError("INVALID_PARAMETERS");
  if (!isMetadata(request.metadata)) throw new SdkError("INVALID_METADATA");
  if (amount.value <= 0) throw new SdkError("BELOW_ZERO_AMOUNT");
  const isOverseas = method !== null && overseasMethods.includes(method);
  if (isOverseas && isMissing(request.successUrl) && isMissing(request.failUrl)) {
    throw new SdkError("NOT_SUPPORTED_PROMISE");
  }
  return {
    target: chooseTarget(request, true),
    fields: {
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
      paymentResult: readSandbox(request.sandbox),
      ...readOptions(request, amount.value, { method, isOverseas }),
    },
  };
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
 * The undocumented `sandbox.paymentResult`: the payment ends so without a window.
 *
 * @param {unknown} sandbox
 * @returns {"SUCCESS" | "FAIL" | undefined}
 */
function readSandbox(sandbox) {
  if (isMissing(sandbox)) return undefined;
  const result = isObject(sandbox) ? sandbox.paymentResult : undefined;
  if (result !== "SUCCESS" && result !== "FAIL") throw new SdkError("INVALID_PARAMETERS");
  return result;
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
