import { SdkError } from "./sdk-error.js";
import { customMethod } from "./variants.js";

/** Wallets that Toss has in its live environment only. */
const liveOnly = ["PAYCO"];

/**
 * Refuses a method that the window could not open for.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} code
 * @throws {SdkError} CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY, UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD,
 *   PROVIDER_STATUS_UNHEALTHY
 */
export function checkMethod({ unhealthy }, code) {
  if (code === customMethod) throw new SdkError("CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY");
  if (liveOnly.includes(code)) throw new SdkError("UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD");
  if (unhealthy.includes(code)) throw new SdkError("PROVIDER_STATUS_UNHEALTHY");
}
