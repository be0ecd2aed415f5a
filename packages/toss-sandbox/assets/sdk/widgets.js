import { renderAgreementWidget } from "./agreement-widget.js";
import { renderMethodsWidget } from "./methods-widget.js";
import { requestPaymentWindow } from "./payment-window.js";
import { readAmount, readRequest } from "./request.js";
import { SdkError } from "./sdk-error.js";

/**
 * The payment widget of one buyer: amount first, then the two widgets, then the payment.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} clientKey
 * @returns {import("@tosspayments/tosspayments-sdk").TossPaymentsWidgets}
 */
export function createWidgets(sandbox, clientKey) {
  /** @type {import("./request.js").Amount | null} */
  let amount = null;
  /** @type {string | null} */
  let method = null;
  let agreedRequiredTerms = false;

  const owner = {};
  const { language } = sandbox;

  return {
    async setAmount(next) {
      amount = readAmount(next);
    },

    async renderPaymentMethods(params) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      return renderMethodsWidget(language, owner, params, (code) => {
        method = code;
      });
    },

    async renderAgreement(params) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      return renderAgreementWidget(language, owner, params, (agreed) => {
        agreedRequiredTerms = agreed;
      });
    },

    /**
     * @param {unknown} request
     * @returns {Promise<any>}
     */
    async requestPayment(request) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      if (method === null) throw new SdkError("NOT_SELECTED_PAYMENT_METHOD");
      if (!agreedRequiredTerms) throw new SdkError("NEED_AGREEMENT_WITH_REQUIRED_TERMS");
      const { payment, target } = readRequest(request, amount, method);
      return requestPaymentWindow(sandbox, owner, { clientKey, ...payment }, target);
    },

    renderPaymentWindow: refuse,
    requestPaymentWindow: refuse,
  };
}

/** @returns {Promise<any>} */
async function refuse() {
  throw new SdkError(
    "NOT_SUPPORTED_METHOD",
    "toss-sandbox에는 위젯 결제창이 없습니다. renderPaymentMethods와 requestPayment를 사용해주세요.",
  );
}
