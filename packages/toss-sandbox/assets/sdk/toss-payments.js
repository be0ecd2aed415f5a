import { createBrandpay } from "./brandpay.js";
import { ANONYMOUS, checkCustomerKey, readClientKey } from "./keys.js";
import { createPayment } from "./payment.js";
import { connectSandbox } from "./sandbox.js";
import { SdkError } from "./sdk-error.js";
import { createWidgets } from "./widgets.js";

/** What the first SDK had in the place of `payment()`. */
const methodsOfV1 = ["requestPayment", "requestBillingAuth"];

/** @typedef {import("@tosspayments/tosspayments-sdk").TossPaymentsSDK} TossPaymentsSDK */

/**
 * Defines `window.TossPayments`, which the official loader calls as a plain function. Everything it and the
 * three methods below refuse is thrown at once, not as a rejected promise.
 *
 * @param {{ script: string, clientKeys: Record<string, import("./keys.js").KeyKind> }} options
 *   address of this script, and the client keys that the sandbox knows
 */
export function installTossPayments({ script, clientKeys }) {
  const sandbox = connectSandbox(script);

  /**
   * @param {string} clientKey
   * @returns {TossPaymentsSDK}
   */
  function TossPayments(clientKey) {
    const kind = readClientKey(clientKeys, clientKey);
    /** @type {TossPaymentsSDK} */
    const sdk = {
      widgets(params) {
        if (kind === "api") throw new SdkError("NOT_SUPPORTED_API_INDIVIDUAL_KEY");
        checkCustomerKey(params);
        return createWidgets(sandbox, clientKey, params.customerKey);
      },
      payment(params) {
        if (kind === "widget") throw new SdkError("NOT_SUPPORTED_WIDGET_KEY");
        checkCustomerKey(params);
        return createPayment(sandbox, clientKey, params.customerKey);
      },
      brandpay(params) {
        if (kind === "widget") throw new SdkError("NOT_SUPPORTED_WIDGET_KEY");
        checkCustomerKey(params);
        return createBrandpay(sandbox, clientKey, params);
      },
    };
    for (const name of methodsOfV1) {
      // Out of sight for `Object.keys`: the second SDK does not have them.
      Object.defineProperty(sdk, name, { value: refuseV1 });
    }
    return sdk;
  }

  Object.assign(window, { TossPayments: Object.assign(TossPayments, { ANONYMOUS }) });
}

/** @throws {SdkError} V1_METHOD_NOT_SUPPORTED */
function refuseV1() {
  throw new SdkError("V1_METHOD_NOT_SUPPORTED");
}
