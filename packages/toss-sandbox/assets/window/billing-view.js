import { element } from "../element.js";
import { methodName } from "../methods.js";
import { declineForm } from "./decline-form.js";
import { detail } from "./detail.js";

/**
 * The question whether a card or an account may be charged again and again.
 *
 * @param {import("./server.js").WindowBilling} billing
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 * @param {{ agree(): void, decline(code: string): void }} actions
 * @returns {HTMLElement[]}
 */
export function billingView({ method, customerKey }, language, texts, { agree, decline }) {
  const form = element(
    "form",
    { class: "pay" },
    element(
      "button",
      { type: "submit", class: "primary", "data-testid": "toss-approve" },
      texts.agree,
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    agree();
  });
  return [
    element("p", {}, texts.billingNote),
    element(
      "dl",
      {},
      ...detail(texts.method, methodName(method, language)),
      ...detail(texts.customerKey, customerKey),
    ),
    form,
    declineForm(language, texts, { decline }),
  ];
}
