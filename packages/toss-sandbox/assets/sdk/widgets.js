import { renderAgreementWidget } from "./agreement-widget.js";
import { checkMethod } from "./method-check.js";
import { renderMethodsWidget } from "./methods-widget.js";
import { requestWindow } from "./payment-window.js";
import { readAmount, readRequest } from "./request.js";
import { SdkError } from "./sdk-error.js";
import { checkAgreementVariant, readMethodsVariant } from "./variants.js";
import { readVariantKeys, renderWidgetWindow } from "./widget-window.js";

/**
 * The payment widget of one buyer: amount first, then the two widgets or the window, then the payment.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} clientKey
 * @param {string} customerKey
 * @returns {import("@tosspayments/tosspayments-sdk").TossPaymentsWidgets}
 */
export function createWidgets(sandbox, clientKey, customerKey) {
  /** @type {import("./request.js").Amount | null} */
  let amount = null;
  /** @type {import("./method-choice.js").MethodChoice | null} */
  let method = null;
  /** @type {import("./agreement-choice.js").AgreementChoice | null} */
  let agreement = null;
  /** @type {import("./widget-window.js").WindowChoice | null} */
  let sheet = null;

  const owner = {};

  return {
    async setAmount(next) {
      amount = readAmount(next);
    },

    async renderPaymentMethods(params) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      return renderMethodsWidget(sandbox, owner, params, (choice) => {
        method = choice;
      });
    },

    async renderAgreement(params) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      return renderAgreementWidget(sandbox, owner, params, (choice) => {
        agreement = choice;
      });
    },

    async renderPaymentWindow(params) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      return renderWidgetWindow(sandbox, params, (choice) => {
        sheet = choice;
      });
    },

    /**
     * @param {unknown} request
     * @returns {Promise<any>}
     */
    async requestPayment(request) {
      if (amount === null) throw new SdkError("NOT_SETUP_AMOUNT");
      const chosen = sheet ?? { method, agreement };
      if (chosen.method === null) throw new SdkError("NOT_SELECTED_PAYMENT_METHOD");
      if (!chosen.agreement?.status().agreedRequiredTerms) {
        throw new SdkError("NEED_AGREEMENT_WITH_REQUIRED_TERMS");
      }
      const code = chosen.method.selected();
      checkMethod(sandbox, code);
      const details = chosen.method.details();
      const isBrandpay = code === "BRANDPAY";
      const { fields, target } = readRequest(request, amount, isBrandpay ? "CARD" : code);
      const brandpay = isBrandpay ? { customerKey } : undefined;
      const payment = { clientKey, ...fields, ...details, brandpay };
      return requestWindow(sandbox, owner, { kind: "payments", fields: payment, target });
    },

    /**
     * The older form: one window for methods, terms and payment, with an amount of its own.
     *
     * @param {{ amount?: unknown } | undefined} request
     * @param {unknown} options
     * @returns {Promise<any>}
     */
    async requestPaymentWindow(request, options) {
      const keys = readVariantKeys(options);
      readMethodsVariant(sandbox, keys.paymentMethod);
      checkAgreementVariant(sandbox, keys.agreement);
      const { fields, target } = readRequest(request, readAmount(request?.amount), null);
      const payment = { clientKey, ...fields };
      return requestWindow(sandbox, owner, { kind: "payments", fields: payment, target });
    },
  };
}
