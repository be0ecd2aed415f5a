import { element } from "../element.js";
import { button, labeled, select } from "./parts.js";
import { fill } from "./texts.js";

/** @typedef {import("./texts.js").Texts} Texts */

/** Milliseconds of each unit that the clock is moved by. */
export const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** @type {[count: number, unit: keyof typeof units][]} */
const steps = [
  [1, "minutes"],
  [11, "minutes"],
  [31, "minutes"],
  [1, "days"],
];

/**
 * The head of the page: clock, appearance, reset.
 *
 * @param {import("../language.js").Language} language
 * @param {Texts} texts
 * @param {string} theme
 */
export function bar(language, texts, theme) {
  return element(
    "header",
    { id: "bar" },
    element(
      "div",
      { class: "brand" },
      element("h1", {}, "toss-sandbox"),
      element("p", { class: "soft" }, texts.tagline),
    ),
    clock(language, texts),
    element(
      "div",
      { class: "tools" },
      button(texts.language, "language", language === "ko" ? "en" : "ko", {
        class: "quiet",
        lang: language === "ko" ? "en" : "ko",
      }),
      themeChoice(texts, theme),
      button(texts.reset, "reset", "", { class: "danger" }),
    ),
  );
}

/**
 * @param {import("../language.js").Language} language
 * @param {Texts} texts
 */
function clock(language, texts) {
  const number = element("input", {
    name: "count",
    type: "number",
    min: "1",
    max: "100000",
    value: "4",
    required: "",
    "aria-label": texts.custom,
  });
  const unit = select(
    { name: "unit", "aria-label": texts.custom },
    /** @type {const} */ (["minutes", "hours", "days"]).map((name) => [name, texts[name]]),
  );
  unit.value = "days";
  return element(
    "section",
    { class: "clock", "aria-label": texts.clock },
    element(
      "p",
      { class: "now" },
      element("time", { id: "now" }),
      element("small", {}, texts.koreanTime),
    ),
    element(
      "div",
      { class: "steps" },
      ...steps.map(([count, name]) => {
        const amount = durationText(count, name, texts, language);
        const label = fill(texts.forward, { amount });
        return button(`+${amount}`, "advance", `${count} ${name}`, { "aria-label": label });
      }),
      element(
        "form",
        { class: "custom", "data-action": "advance-by" },
        number,
        unit,
        element("button", { type: "submit" }, texts.move),
      ),
    ),
    element("p", { class: "hint" }, texts.clockNote),
  );
}

/**
 * @param {number} count
 * @param {keyof typeof units} unit
 * @param {Texts} texts
 * @param {import("../language.js").Language} language
 */
export function durationText(count, unit, texts, language) {
  if (language === "ko") return `${count}${texts[unit]}`;
  return `${count} ${count === 1 && unit === "days" ? "day" : texts[unit]}`;
}

/**
 * @param {Texts} texts
 * @param {string} theme
 */
function themeChoice(texts, theme) {
  const choice = select({ name: "theme" }, [
    ["system", texts.system],
    ["light", texts.light],
    ["dark", texts.dark],
  ]);
  choice.value = theme;
  const field = labeled(texts.appearance, choice);
  field.className = "theme";
  return field;
}
