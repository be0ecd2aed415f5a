import { methodGroups } from "../methods.js";
import { SdkError } from "./sdk-error.js";

/** A method that the merchant made up in Toss's payment admin: the shop takes the money itself. */
export const customMethod = "문화바우처";

/**
 * One layout of the payment methods, as a merchant would set it up in Toss's payment admin.
 *
 * @typedef {object} MethodsVariant
 * @property {string[]} methods
 * @property {boolean} asksDetails card company and instalments, or the refund account, before the window opens
 */

const usual = ["CARD", "TOSSPAY", "TRANSFER", "VIRTUAL_ACCOUNT", "MOBILE_PHONE"];
const every = [...methodGroups.flatMap(({ codes }) => codes), "BRANDPAY", customMethod];

/** @type {Record<string, MethodsVariant>} */
const methodsVariants = {
  DEFAULT: { methods: usual, asksDetails: false },
  FULL: { methods: every, asksDetails: false },
  DETAILS: { methods: usual, asksDetails: true },
};

/**
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {unknown} variantKey default `DEFAULT`
 * @returns {MethodsVariant}
 * @throws {SdkError} INVALID_VARIANT_KEY
 */
export function readMethodsVariant({ variantKeys }, variantKey) {
  const key = String(variantKey ?? "DEFAULT");
  const known = variantKeys.includes(key) ? "DEFAULT" : key;
  const variant = Object.hasOwn(methodsVariants, known) ? methodsVariants[known] : undefined;
  if (variant === undefined) throw new SdkError("INVALID_VARIANT_KEY");
  return variant;
}

/**
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {unknown} variantKey default `AGREEMENT`, which is the only layout of the terms
 * @throws {SdkError} INVALID_VARIANT_KEY
 */
export function checkAgreementVariant({ variantKeys }, variantKey) {
  const key = String(variantKey ?? "AGREEMENT");
  if (key !== "AGREEMENT" && !variantKeys.includes(key)) throw new SdkError("INVALID_VARIANT_KEY");
}
