import { SdkError } from "./sdk-error.js";

/** Customer key of a buyer without an account. */
export const ANONYMOUS = "@@ANONYMOUS";

const secretKey = /^(test|live)_g?sk_/;

/** @typedef {"widget" | "api"} KeyKind */

/**
 * @param {Record<string, KeyKind>} clientKeys the sandbox's own
 * @param {string} clientKey
 * @returns {KeyKind}
 * @throws {SdkError} INSECURE_KEY_USAGE, INVALID_CLIENT_KEY
 */
export function readClientKey(clientKeys, clientKey) {
  if (secretKey.test(clientKey)) throw new SdkError("INSECURE_KEY_USAGE");
  const kind = Object.hasOwn(clientKeys, clientKey) ? clientKeys[clientKey] : undefined;
  if (kind === undefined) throw new SdkError("INVALID_CLIENT_KEY");
  return kind;
}

/**
 * @param {{ customerKey?: unknown } | undefined} params
 * @throws {SdkError} INSECURE_KEY_USAGE, INVALID_CUSTOMER_KEY
 */
export function checkCustomerKey(params) {
  const customerKey = params?.customerKey;
  if (typeof customerKey !== "string") throw new SdkError("INVALID_CUSTOMER_KEY");
  if (secretKey.test(customerKey)) throw new SdkError("INSECURE_KEY_USAGE");
  if (!/^[A-Za-z0-9\-_=.@]{2,50}$/.test(customerKey)) throw new SdkError("INVALID_CUSTOMER_KEY");
}
