import { element } from "../element.js";
import { createAgreementChoice } from "./agreement-choice.js";
import { createEvents } from "./event.js";
import { createMethodChoice } from "./method-choice.js";
import { openModal } from "./modal.js";
import { SdkError } from "./sdk-error.js";
import { isMissing, isObject } from "./value.js";
import { checkAgreementVariant, readMethodsVariant } from "./variants.js";

const texts = {
  ko: { title: "결제하기", pay: "결제하기", close: "닫기" },
  en: { title: "Pay", pay: "Pay", close: "Close" },
};

/**
 * The one that stands in this document; there is room for one.
 *
 * @type {object | null}
 */
let standing = null;

/**
 * What the buyer chose in the window.
 *
 * @typedef {object} WindowChoice
 * @property {import("./method-choice.js").MethodChoice} method
 * @property {import("./agreement-choice.js").AgreementChoice} agreement
 */

/** @typedef {Awaited<ReturnType<import("@tosspayments/tosspayments-sdk").TossPaymentsWidgets["renderPaymentWindow"]>>} WidgetPaymentWindow */

/**
 * Renders methods, terms and a button over the shop's page. Paying is still the shop's own `requestPayment`.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {unknown} params
 * @param {(choice: WindowChoice | null) => void} onPlace told what is chosen there, and `null` when it is gone
 * @returns {Promise<WidgetPaymentWindow>}
 * @throws {SdkError} PAYMENT_WINDOW_ALREADY_RENDERED, INVALID_PARAMETERS, INVALID_VARIANT_KEY
 */
export async function renderWidgetWindow(sandbox, params, onPlace) {
  if (standing !== null) throw new SdkError("PAYMENT_WINDOW_ALREADY_RENDERED");
  const { language } = sandbox;
  const { paymentMethod, agreement: terms } = readVariantKeys(params);
  const variant = readMethodsVariant(sandbox, paymentMethod);
  checkAgreementVariant(sandbox, terms);

  const method = createMethodChoice(language, variant, () => {});
  const agreement = createAgreementChoice(language, () => {});
  const events = createEvents(["paymentRequest", "cancel"]);
  const { sheet, close } = createSheet(language, [method.content, agreement.content]);
  const remove = openModal(language, texts[language].title, sheet, cancel);
  standing = sheet;

  /** @returns {boolean} whether it still stood */
  function takeAway() {
    if (standing !== sheet) return false;
    standing = null;
    remove();
    onPlace(null);
    return true;
  }
  function cancel() {
    if (takeAway()) events.emit("cancel");
  }
  close.addEventListener("click", cancel);
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    events.emit("paymentRequest", { paymentMethod: { code: method.selected() } });
  });

  // Toss's window comes over the network: a shop never has it in the same task.
  await new Promise((resolve) => setTimeout(resolve));
  if (standing === sheet) onPlace({ method, agreement });
  return {
    on: events.on,
    async destroy() {
      events.clear();
      takeAway();
    },
  };
}

/**
 * @param {unknown} params
 * @returns {Record<string, unknown>}
 */
export function readVariantKeys(params) {
  if (isMissing(params)) return {};
  if (!isObject(params)) throw new SdkError("INVALID_PARAMETERS");
  const { variantKey } = params;
  if (isMissing(variantKey)) return {};
  if (!isObject(variantKey)) throw new SdkError("INVALID_PARAMETERS");
  return variantKey;
}

/**
 * @param {import("../language.js").Language} language
 * @param {HTMLElement[]} content
 */
function createSheet(language, content) {
  const words = texts[language];
  const close = element(
    "button",
    {
      type: "button",
      class: "close",
      "aria-label": words.close,
      "data-testid": "toss-sheet-close",
    },
    "✕",
  );
  const pay = element("button", { type: "submit", "data-testid": "toss-sheet-pay" }, words.pay);
  const header = element("header", {}, element("h2", { tabindex: "-1" }, words.title), close);
  const sheet = element(
    "form",
    { class: "sheet", "data-testid": "toss-sheet" },
    header,
    ...content,
    pay,
  );
  return { sheet, close };
}
