import { element } from "../element.js";
import { createEvent } from "./event.js";
import { placeWidget } from "./widget-host.js";

/** @type {import("./widget-host.js").WidgetKind} */
const kind = { variantKey: "AGREEMENT", alreadyRendered: "AGREEMENT_WIDGET_ALREADY_RENDERED" };

const texts = {
  ko: "[필수] 결제 서비스 이용 약관과 개인정보 처리에 동의합니다.",
  en: "[Required] I agree to the payment terms and the processing of my personal data.",
};

/**
 * Renders the terms: one, required, and not agreed to until the buyer does.
 *
 * @param {import("../language.js").Language} language
 * @param {object} owner
 * @param {{ selector: string, variantKey?: string | null }} params
 * @param {(agreedRequiredTerms: boolean) => void} onChange told every change, and `false` when the widget is gone
 * @returns {Promise<import("@tosspayments/tosspayments-sdk").WidgetAgreementWidget>}
 */
export async function renderAgreementWidget(language, owner, params, onChange) {
  const checkbox = element("input", { type: "checkbox", "data-testid": "toss-agreement" });
  const event = createEvent("agreementStatusChange", () => ({
    agreedRequiredTerms: checkbox.checked,
    agreements: [{ term: { id: "PAYMENT_TERMS", required: true }, agreed: checkbox.checked }],
  }));
  const content = element(
    "div",
    { lang: language },
    element("label", { class: "agreement" }, checkbox, element("span", {}, texts[language])),
  );
  content.addEventListener("change", () => {
    onChange(checkbox.checked);
    event.emit();
  });

  const place = await placeWidget(kind, owner, params, content);
  return {
    on: event.on,
    async destroy() {
      event.clear();
      place.remove();
      onChange(false);
    },
  };
}
