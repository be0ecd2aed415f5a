import { element } from "../element.js";
import { methodName, offeredMethods } from "../methods.js";
import { fill } from "./texts.js";

const declineCodes = /** @type {const} */ (["REJECT_CARD_COMPANY", "PAY_PROCESS_ABORTED"]);

/**
 * @typedef {object} PayActions
 * @property {(method: string) => void} approve
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
export function payView(payment, language, texts, actions) {
  const amount = formatAmount(payment, language);
  const summary = element(
    "section",
    { class: "summary" },
    element("p", { class: "order-name", "data-testid": "toss-order-name" }, payment.orderName),
    element("p", { class: "amount", "data-testid": "toss-amount" }, amount),
  );
  const details = element("dl", {}, ...detail(texts.order, payment.orderId));
  const approve = element(
    "button",
    { type: "submit", class: "primary", "data-testid": "toss-approve" },
    fill(texts.approve, { amount }),
  );
  const form = element("form", {});
  if (payment.method === null) {
    form.append(methodChoice(language, texts));
  } else {
    details.append(...detail(texts.method, methodName(payment.method, language)));
  }
  form.append(approve);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.approve(payment.method ?? String(new FormData(form).get("method")));
  });
  return [summary, details, form, declineForm(texts, actions)];
}

/**
 * @param {string} term
 * @param {string} value
 */
function detail(term, value) {
  return [element("dt", {}, term), element("dd", {}, value)];
}

/**
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 */
function methodChoice(language, texts) {
  const choices = offeredMethods.map((code, index) => {
    const input = element("input", {
      type: "radio",
      name: "method",
      value: code,
      "data-testid": `toss-method-${code}`,
    });
    input.checked = index === 0;
    return element("label", {}, input, methodName(code, language));
  });
  return element("fieldset", {}, element("legend", {}, texts.method), ...choices);
}

/**
 * @param {import("./texts.js").Texts} texts
 * @param {PayActions} actions
 */
function declineForm(texts, actions) {
  const choice = element(
    "select",
    { id: "decline-code", "data-testid": "toss-decline-code" },
    ...declineCodes.map((code) => element("option", { value: code }, `${texts[code]} (${code})`)),
  );
  const form = element(
    "form",
    { class: "decline", "aria-labelledby": "decline-title" },
    element("h2", { id: "decline-title" }, texts.declineTitle),
    element("label", { for: "decline-code" }, texts.declineCode),
    choice,
    element("button", { type: "submit", "data-testid": "toss-decline" }, texts.decline),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.decline(choice.value);
  });
  return form;
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
