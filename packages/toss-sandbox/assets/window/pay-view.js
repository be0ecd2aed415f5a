import { cardCompanies } from "../card-companies.js";
import { element } from "../element.js";
import { methodName } from "../methods.js";
import { declineForm } from "./decline-form.js";
import { detail } from "./detail.js";
import { methodPicker } from "./method-picker.js";
import { fill } from "./texts.js";
import { virtualAccountFields } from "./virtual-account.js";

/**
 * @typedef {object} PayActions
 * @property {(said: Record<string, unknown>) => void} approve
 * @property {(code: string) => void} decline
 */

/**
 * What is paid, and the ways it can end.
 *
 * @param {import("./server.js").WindowPayment} payment
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 * @param {PayActions} actions
 * @returns {HTMLElement[]}
 */
export function payView(payment, language, texts, { approve, decline }) {
  const amount = formatAmount(payment, language);
  const form = element("form", { class: "pay" });
  const picker = methodPicker(payment.methods, language, texts.method);
  if (payment.methods.length > 1) form.append(picker.content);
  const account = virtualAccountFields(payment, language, texts);
  const button = element(
    "button",
    { type: "submit", class: "primary", "data-testid": "toss-approve" },
    fill(texts.approve, { amount }),
  );
  form.append(account.content, button);

  const showAccount = () => {
    account.content.hidden = picker.selected() !== "VIRTUAL_ACCOUNT";
  };
  showAccount();
  form.addEventListener("change", showAccount);

  /** @param {Record<string, unknown>} how */
  function authenticate(how) {
    // Half an account would be lost without a word.
    if (!account.content.hidden && !form.reportValidity()) return;
    approve({
      method: picker.selected(),
      ...(account.content.hidden ? {} : account.read()),
      ...how,
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    authenticate({});
  });
  const tests = declineForm(language, texts, {
    decline,
    refuse: (refusal) => authenticate({ refusal }),
  });
  const late = element("button", { type: "button", "data-testid": "toss-late" }, texts.late);
  late.addEventListener("click", () => authenticate({ isLate: true }));
  tests.append(late, element("p", { class: "hint" }, texts.lateNote));
  return [...summary(payment, language, texts), form, tests];
}

/**
 * What is paid.
 *
 * @param {import("./server.js").WindowPayment} payment
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 */
export function summary(payment, language, texts) {
  const { orderName, orderId, methods, cardCompany } = payment;
  const details = element("dl", {}, ...detail(texts.order, orderId));
  const [method = ""] = methods;
  if (methods.length === 1) details.append(...detail(texts.method, methodName(method, language)));
  if (cardCompany !== null) {
    const company = cardCompanies.find(({ code }) => code === cardCompany)?.[language];
    details.append(...detail(texts.cardCompany, company ?? cardCompany));
  }
  return [
    element(
      "section",
      { class: "summary" },
      element("p", { class: "order-name", "data-testid": "toss-order-name" }, orderName),
      element(
        "p",
        { class: "amount", "data-testid": "toss-amount" },
        formatAmount(payment, language),
      ),
    ),
    details,
  ];
}

/**
 * 15000 KRW is "15,000원" in Korean and "₩15,000" in English.
 *
 * @param {{ amount: number, currency: string }} payment
 * @param {import("../language.js").Language} language
 */
function formatAmount({ amount, currency }, language) {
  if (language === "ko" && currency === "KRW") return `${amount.toLocaleString("ko")}원`;
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
}
