import { banks } from "./banks.js";
import { element } from "./element.js";
import { field, select } from "./field.js";

const texts = {
  ko: { title: "환불 계좌", bank: "은행", accountNumber: "계좌번호", holderName: "예금주" },
  en: {
    title: "Refund account",
    bank: "Bank",
    accountNumber: "Account number",
    holderName: "Account holder",
  },
};

/** @typedef {{ bank: string, accountNumber: string, holderName: string }} RefundAccount */

/**
 * Fields for the account that a virtual account's refund goes to.
 *
 * @param {import("./language.js").Language} language
 * @param {string} note says who needs it
 */
export function refundAccountFields(language, note) {
  const words = texts[language];
  const bank = select({ "data-testid": "toss-refund-bank" }, banks, language);
  const accountNumber = element("input", {
    inputmode: "numeric",
    pattern: "[0-9]{1,20}",
    autocomplete: "off",
    "data-testid": "toss-refund-account-number",
  });
  const holderName = element("input", {
    maxlength: "60",
    autocomplete: "off",
    "data-testid": "toss-refund-holder-name",
  });
  const controls = [bank, accountNumber, holderName];
  const content = element(
    "fieldset",
    { class: "details" },
    element("legend", {}, words.title),
    element("p", { class: "note" }, note),
    field(words.bank, bank),
    field(words.accountNumber, accountNumber),
    field(words.holderName, holderName),
  );
  // All of it or nothing: a refund needs the three together.
  content.addEventListener("input", () => {
    const isStarted = controls.some(({ value }) => value !== "");
    for (const control of controls) control.required = isStarted;
  });

  return {
    content,
    /** @returns {RefundAccount | null} `null` while something is missing */
    read() {
      if (controls.some((control) => control.value === "" || !control.validity.valid)) return null;
      return {
        bank: bank.value,
        accountNumber: accountNumber.value,
        holderName: holderName.value,
      };
    },
  };
}
