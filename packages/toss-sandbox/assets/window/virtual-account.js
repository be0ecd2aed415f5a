import { banks } from "../banks.js";
import { element } from "../element.js";
import { refundAccountFields } from "../refund-account.js";
import { detail } from "./detail.js";

/**
 * What a buyer says before a virtual account is issued.
 *
 * @param {import("./server.js").WindowPayment} payment
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 */
export function virtualAccountFields({ hasRefundAccount }, language, texts) {
  const later = depositChoice("later", texts.depositLater);
  const now = depositChoice("now", texts.depositNow);
  later.input.checked = true;
  const refund = refundAccountFields(language, texts.refundNote);
  const content = element(
    "div",
    { class: "account" },
    element(
      "fieldset",
      { class: "deposit" },
      element("legend", {}, texts.deposit),
      later.content,
      now.content,
    ),
  );
  if (!hasRefundAccount) content.append(refund.content);
  return {
    content,
    /** @returns {Record<string, unknown>} */
    read() {
      const refundReceiveAccount = refund.read();
      return {
        depositsAtOnce: now.input.checked,
        ...(refundReceiveAccount === null ? {} : { refundReceiveAccount }),
      };
    },
  };
}

/**
 * @param {string} value
 * @param {string} text
 */
function depositChoice(value, text) {
  const input = element("input", {
    type: "radio",
    name: "deposit",
    value,
    "data-testid": `toss-deposit-${value}`,
  });
  return { input, content: element("label", {}, input, element("span", {}, text)) };
}

/**
 * An issued account that waits for its deposit.
 *
 * @param {import("./server.js").VirtualAccount} account
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 * @param {() => void} deposit
 * @returns {HTMLElement[]}
 */
export function waitingView({ bankCode, accountNumber, dueDate }, language, texts, deposit) {
  const bank = banks.find(({ code }) => code === bankCode)?.[language] ?? bankCode;
  const button = element(
    "button",
    { type: "button", class: "primary", "data-testid": "toss-deposit" },
    texts.payIn,
  );
  button.addEventListener("click", deposit);
  return [
    element("h2", { class: "waiting" }, texts.waiting),
    element(
      "dl",
      {},
      ...detail(texts.bank, bank),
      ...detail(texts.account, accountNumber),
      ...detail(texts.dueDate, dueDate.slice(0, 16).replace("T", " ")),
    ),
    button,
  ];
}
