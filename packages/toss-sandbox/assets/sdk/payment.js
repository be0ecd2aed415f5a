import { abortPaymentWindow, requestPaymentWindow } from "./payment-window.js";
import { readAmount, readRequest } from "./request.js";
import { SdkError } from "./sdk-error.js";

/** Methods of `requestPayment`. Wallets belong to CARD here, as at Toss. */
const methods = [
  "CARD",
  "TRANSFER",
  "VIRTUAL_ACCOUNT",
  "MOBILE_PHONE",
  "CULTURE_GIFT_CERTIFICATE",
  "BOOK_GIFT_CERTIFICATE",
  "GAME_GIFT_CERTIFICATE",
];

/**
 * The payment window of one buyer, for API individual keys: no widgets, the request names method and amount.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} clientKey
 * @returns {import("@tosspayments/tosspayments-sdk").TossPaymentsPayment}
 */
export function createPayment(sandbox, clientKey) {
  const owner = {};

  return {
    /**
     * @param {{ method?: unknown, amount?: unknown } | undefined} request
     * @returns {Promise<any>}
     */
    async requestPayment(request) {
      const method = readMethod(request?.method);
      const amount = readAmount(request?.amount);
      const { payment, target } = readRequest(request, amount, method);
      return requestPaymentWindow(sandbox, owner, { clientKey, ...payment }, target);
    },

    async requestBillingAuth() {
      throw new SdkError("NOT_SUPPORTED_METHOD", "toss-sandbox에는 자동결제가 없습니다.");
    },

    // The type file says both that this rejects when nothing is open and that it is safe then. A shop that
    // handles the rejection is right either way.
    async destroy() {
      const wasOpen = abortPaymentWindow(owner, new SdkError("PAYMENT_REQUEST_ABORTED"));
      if (!wasOpen) throw new SdkError("NO_ACTIVE_PAYMENT_REQUEST");
    },
  };
}

/**
 * @param {unknown} method
 * @returns {string}
 */
function readMethod(method) {
  if (typeof method !== "string") throw new SdkError("INVALID_PARAMETERS");
  if (!methods.includes(method)) throw new SdkError("NOT_SUPPORTED_METHOD");
  return method;
}
