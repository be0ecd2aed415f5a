import { readBillingRequest } from "./billing-request.js";
import { checkMethod } from "./method-check.js";
import { abortWindow, requestWindow } from "./payment-window.js";
import { readAmount, readRequest } from "./request.js";
import { SdkError } from "./sdk-error.js";
import { isObject } from "./value.js";

/** Methods of `requestPayment`. Domestic wallets belong to CARD here, as at Toss. */
const methods = [
  "CARD",
  "TRANSFER",
  "VIRTUAL_ACCOUNT",
  "MOBILE_PHONE",
  "CULTURE_GIFT_CERTIFICATE",
  "BOOK_GIFT_CERTIFICATE",
  "GAME_GIFT_CERTIFICATE",
  "FOREIGN_EASY_PAY",
];

/** What the same methods were called in the first SDK. */
const methodsOfV1 = [
  "카드",
  "계좌이체",
  "가상계좌",
  "휴대폰",
  "문화상품권",
  "도서문화상품권",
  "게임문화상품권",
  "해외간편결제",
  "토스페이",
];

/**
 * The payment window of one buyer, for API individual keys: no widgets, the request names method and amount.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} clientKey
 * @param {string} customerKey
 * @returns {import("@tosspayments/tosspayments-sdk").TossPaymentsPayment}
 */
export function createPayment(sandbox, clientKey, customerKey) {
  const owner = {};

  return {
    /**
     * @param {{ method?: unknown, amount?: unknown, card?: unknown } | undefined} request
     * @returns {Promise<any>}
     */
    async requestPayment(request) {
      const method = readMethod(request?.method);
      const amount = readAmount(request?.amount);
      checkMethod(sandbox, directWallet(request?.card) ?? method);
      const { fields, target } = readRequest(request, amount, method);
      const payment = { clientKey, ...fields };
      return requestWindow(sandbox, owner, { kind: "payments", fields: payment, target });
    },

    async requestBillingAuth(request) {
      const { fields, target } = readBillingRequest(request);
      const billing = { clientKey, customerKey, ...fields };
      await requestWindow(sandbox, owner, { kind: "billing", fields: billing, target });
    },

    // The type file says both that this rejects when nothing is open and that it is safe then. A shop that
    // handles the rejection is right either way.
    async destroy() {
      const wasOpen = abortWindow(owner, new SdkError("PAYMENT_REQUEST_ABORTED"));
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
  if (methodsOfV1.includes(method)) throw new SdkError("V1_METHOD_NOT_SUPPORTED");
  if (!methods.includes(method)) throw new SdkError("NOT_SUPPORTED_METHOD");
  return method;
}

/**
 * The wallet that `flowMode: "DIRECT"` opens at once.
 *
 * @param {unknown} card
 * @returns {string | undefined}
 */
function directWallet(card) {
  if (!isObject(card) || card.flowMode !== "DIRECT") return undefined;
  return typeof card.easyPay === "string" ? card.easyPay : undefined;
}
