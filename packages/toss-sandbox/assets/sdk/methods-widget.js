import { element } from "../element.js";
import { methodName, offeredMethods } from "../methods.js";
import { createEvent } from "./event.js";
import { placeWidget } from "./widget-host.js";

/** @type {import("./widget-host.js").WidgetKind} */
const kind = {
  variantKey: "DEFAULT",
  alreadyRendered: "PAYMENT_METHODS_WIDGET_ALREADY_RENDERED",
};

const texts = {
  ko: { title: "결제 수단", note: "로컬 샌드박스예요. 실제로 결제되지 않아요." },
  en: { title: "Payment method", note: "Local sandbox: no money moves." },
};

/**
 * Renders the list of ways to pay. The first one is chosen from the start.
 *
 * @param {import("../language.js").Language} language
 * @param {object} owner
 * @param {{ selector: string, variantKey?: string | null }} params
 * @param {(code: string | null) => void} onSelect told every choice, and `null` when the widget is gone
 * @returns {Promise<import("@tosspayments/tosspayments-sdk").WidgetPaymentMethodWidget>}
 */
export async function renderMethodsWidget(language, owner, params, onSelect) {
  let selected = offeredMethods[0] ?? "";
  const event = createEvent("paymentMethodSelect", () => ({ code: selected }));
  const content = element(
    "fieldset",
    { lang: language },
    element("legend", {}, texts[language].title),
    element(
      "div",
      { class: "tiles" },
      ...offeredMethods.map((code) => methodTile(code, language, code === selected)),
    ),
    element("p", { class: "note" }, texts[language].note),
  );
  content.addEventListener("change", ({ target }) => {
    selected = /** @type {HTMLInputElement} */ (target).value;
    onSelect(selected);
    event.emit();
  });

  const place = await placeWidget(kind, owner, params, content);
  onSelect(selected);
  return {
    on: event.on,
    getSelectedPaymentMethod: async () => ({ code: selected }),
    async destroy() {
      event.clear();
      place.remove();
      onSelect(null);
    },
  };
}

/**
 * @param {string} code
 * @param {import("../language.js").Language} language
 * @param {boolean} isChecked
 */
function methodTile(code, language, isChecked) {
  const input = element("input", {
    type: "radio",
    name: "method",
    value: code,
    "data-testid": `toss-method-${code}`,
  });
  input.checked = isChecked;
  return element(
    "label",
    { class: "tile" },
    input,
    element("span", {}, methodName(code, language)),
  );
}
