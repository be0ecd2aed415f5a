import { element } from "../element.js";
import { methodGroups, methodName } from "../methods.js";

/**
 * Ways to pay to choose from, the first one chosen.
 *
 * @param {string[]} methods
 * @param {import("../language.js").Language} language
 * @param {string} title
 * @returns {{ content: HTMLElement, selected(): string }}
 */
export function methodPicker(methods, language, title) {
  const inputs = new Map(methods.map((code) => [code, methodInput(code)]));
  const groups = methodGroups.flatMap(({ name, codes }, index) => {
    const tiles = codes.flatMap((code) => {
      const input = inputs.get(code);
      const text = element("span", {}, methodName(code, language));
      return input === undefined ? [] : [element("label", { class: "tile" }, input, text)];
    });
    if (tiles.length === 0) return [];
    const id = `group-${index}`;
    return element(
      "div",
      { role: "group", "aria-labelledby": id },
      element("p", { class: "group", id }, name[language]),
      element("div", { class: "tiles" }, ...tiles),
    );
  });
  const [first] = inputs.values();
  if (first !== undefined) first.checked = true;
  return {
    content: element("fieldset", {}, element("legend", {}, title), ...groups),
    selected: () => [...inputs].find(([, input]) => input.checked)?.[0] ?? "",
  };
}

/** @param {string} code */
function methodInput(code) {
  return element("input", {
    type: "radio",
    name: "method",
    value: code,
    "data-testid": `toss-method-${code}`,
  });
}
