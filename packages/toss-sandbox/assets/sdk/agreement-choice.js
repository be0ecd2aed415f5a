import { element } from "../element.js";

const texts = {
  ko: "[필수] 결제 서비스 이용 약관과 개인정보 처리에 동의합니다.",
  en: "[Required] I agree to the payment terms and the processing of my personal data.",
};

/**
 * The terms: one, required, and not agreed to until the buyer does.
 *
 * @typedef {object} AgreementChoice
 * @property {HTMLElement} content
 * @property {() => import("@tosspayments/tosspayments-sdk").WidgetAgreementStatus} status
 */

/**
 * @param {import("../language.js").Language} language
 * @param {() => void} onChange
 * @returns {AgreementChoice}
 */
export function createAgreementChoice(language, onChange) {
  const checkbox = element("input", {
    type: "checkbox",
    required: "",
    "data-testid": "toss-agreement",
  });
  const content = element(
    "div",
    { lang: language },
    element("label", { class: "agreement" }, checkbox, element("span", {}, texts[language])),
  );
  content.addEventListener("change", onChange);
  return {
    content,
    status: () => ({
      agreedRequiredTerms: checkbox.checked,
      agreements: [{ term: { id: "PAYMENT_TERMS", required: true }, agreed: checkbox.checked }],
    }),
  };
}
