import { element } from "../element.js";
import { declineGroups } from "./decline-codes.js";

/**
 * A choice of reasons and the buttons that use it.
 *
 * @param {import("../language.js").Language} language
 * @param {import("./texts.js").Texts} texts
 * @param {{ decline(code: string): void, refuse?(code: string): void }} actions
 * @returns {HTMLFormElement}
 */
export function declineForm(language, texts, { decline, refuse }) {
  const choice = element(
    "select",
    { id: "decline-code", "data-testid": "toss-decline-code" },
    ...declineGroups.map(({ name, codes }) => {
      const options = codes.map((reason) => {
        return element("option", { value: reason.code }, `${reason[language]} (${reason.code})`);
      });
      return element("optgroup", { label: name[language] }, ...options);
    }),
  );
  const buttons = element(
    "div",
    { class: "buttons" },
    element("button", { type: "submit", "data-testid": "toss-decline" }, texts.decline),
  );
  if (refuse !== undefined) {
    const later = element(
      "button",
      { type: "button", "data-testid": "toss-refuse-confirm" },
      texts.refuse,
    );
    later.addEventListener("click", () => refuse(choice.value));
    buttons.append(later);
  }
  const form = element(
    "form",
    { class: "tests" },
    element("h2", {}, texts.tests),
    element("label", { for: "decline-code" }, texts.declineCode),
    choice,
    buttons,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    decline(choice.value);
  });
  return form;
}
