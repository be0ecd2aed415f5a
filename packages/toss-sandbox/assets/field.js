import { element } from "./element.js";

/**
 * A control under its label.
 *
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
export function field(label, control) {
  return element("label", { class: "field" }, element("span", {}, label), control);
}

/**
 * A list to choose one from; nothing is chosen at first.
 *
 * @param {Record<string, string>} attributes
 * @param {{ code: string, ko: string, en: string }[]} choices
 * @param {import("./language.js").Language} language
 */
export function select(attributes, choices, language) {
  const none = element("option", { value: "" }, language === "ko" ? "선택하세요" : "Choose one");
  const options = choices.map((choice) => {
    return element("option", { value: choice.code }, choice[language]);
  });
  return element("select", attributes, none, ...options);
}
