import { cardCompanies } from "../card-companies.js";
import { element } from "../element.js";
import { field, select } from "../field.js";
import { methodName } from "../methods.js";
import { refundAccountFields } from "../refund-account.js";
import { SdkError } from "./sdk-error.js";

const texts = {
  ko: {
    title: "결제 수단",
    note: "로컬 샌드박스예요. 실제로 결제되지 않아요.",
    company: "카드사",
    instalments: "할부",
    atOnce: "일시불",
    months: "개월",
    refund: "환불받을 계좌를 모두 입력해 주세요.",
  },
  en: {
    title: "Payment method",
    note: "Local sandbox: no money moves.",
    company: "Card company",
    instalments: "Instalments",
    atOnce: "At once",
    months: " months",
    refund: "Fill in the account that a refund would go to.",
  },
};

/**
 * Ways to pay to choose from, the first one chosen, and what the chosen one asks for.
 *
 * @typedef {object} MethodChoice
 * @property {HTMLElement} content
 * @property {() => string} selected code of the chosen method
 * @property {() => Record<string, unknown>} details what the buyer said about it, as fields of the payment;
 *   throws NEED_CARD_PAYMENT_DETAIL, NEED_REFUND_ACCOUNT_DETAIL
 */

/**
 * @param {import("../language.js").Language} language
 * @param {import("./variants.js").MethodsVariant} variant
 * @param {() => void} onSelect told every choice of a method
 * @returns {MethodChoice}
 */
export function createMethodChoice(language, { methods, asksDetails }, onSelect) {
  let selected = methods[0] ?? "";
  const details = asksDetails ? createDetails(language) : {};
  const content = element(
    "fieldset",
    { lang: language },
    element("legend", {}, texts[language].title),
    element(
      "div",
      { class: "tiles" },
      ...methods.map((code) => methodTile(code, language, code === selected)),
    ),
    ...Object.values(details).map((detail) => detail.content),
    element("p", { class: "note" }, texts[language].note),
  );
  showDetails();
  content.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "method") return;
    selected = target.value;
    showDetails();
    onSelect();
  });

  function showDetails() {
    for (const [code, detail] of Object.entries(details)) detail.content.hidden = code !== selected;
  }

  return { content, selected: () => selected, details: () => details[selected]?.read() ?? {} };
}

/**
 * @param {import("../language.js").Language} language
 * @returns {Record<string, { content: HTMLElement, read(): Record<string, unknown> }>} by method
 */
function createDetails(language) {
  const words = texts[language];
  const company = select({ "data-testid": "toss-card-company" }, cardCompanies, language);
  const instalments = element(
    "select",
    { "data-testid": "toss-card-instalments" },
    ...[0, 2, 3, 6, 12].map((months) => {
      const text = months === 0 ? words.atOnce : `${months}${words.months}`;
      return element("option", { value: String(months) }, text);
    }),
  );
  const refund = refundAccountFields(language, words.refund);
  return {
    CARD: {
      content: element(
        "div",
        { class: "details" },
        field(words.company, company),
        field(words.instalments, instalments),
      ),
      read() {
        if (company.value === "") throw new SdkError("NEED_CARD_PAYMENT_DETAIL");
        return { cardCompany: company.value, cardInstallmentPlan: Number(instalments.value) };
      },
    },
    VIRTUAL_ACCOUNT: {
      content: refund.content,
      read() {
        const refundReceiveAccount = refund.read();
        if (refundReceiveAccount === null) throw new SdkError("NEED_REFUND_ACCOUNT_DETAIL");
        return { refundReceiveAccount };
      },
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
