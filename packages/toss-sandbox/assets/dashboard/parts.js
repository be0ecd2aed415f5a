import { element } from "../element.js";
import { readableJson } from "./format.js";
import { fill } from "./texts.js";

/**
 * What every panel is drawn with.
 *
 * @typedef {object} Look
 * @property {import("../language.js").Language} language
 * @property {import("./texts.js").Texts} texts
 * @property {(list: string) => number} shown how many rows of a list the person asked for
 */

/**
 * A section with a heading; `tools` stand beside it.
 *
 * @param {string} name
 * @param {string} title
 * @param {number | null} count
 * @param {HTMLElement[]} tools
 * @param {(Node | string)[]} content
 */
export function panel(name, title, count, tools, ...content) {
  const heading = element("h2", { id: `${name}-title` }, title);
  if (count !== null) heading.append(" ", element("span", { class: "count" }, String(count)));
  return element(
    "section",
    { class: `panel ${name}`, "data-key": name, "aria-labelledby": `${name}-title` },
    element("div", { class: "heading" }, heading, ...tools),
    ...content,
  );
}

/**
 * @param {string} text
 * @param {string} action
 * @param {string} [argument]
 * @param {Record<string, string>} [attributes]
 */
export function button(text, action, argument = "", attributes = {}) {
  const data = { "data-action": action, "data-argument": argument };
  return element("button", { type: "button", ...data, ...attributes }, text);
}

/**
 * A word in the color of how good it is.
 *
 * @param {string} text
 * @param {"good" | "bad" | "busy" | "plain"} mood
 */
export function badge(text, mood) {
  return element("span", { class: `badge ${mood}` }, text);
}

/**
 * The clock's part of a time; all of it is in the attribute.
 *
 * @param {string} at `2026-03-01T10:15:00+09:00`
 */
export function time(at) {
  return element("time", { datetime: at, title: wallTime(at) }, at.slice(11, 19));
}

/**
 * A time among others that may be days away from it: `03-01 10:15:00`.
 *
 * @param {string} at `2026-03-01T10:15:00+09:00`
 */
export function dayTime(at) {
  return element("time", { datetime: at }, wallTime(at).slice(5));
}

/** @param {string} at */
function wallTime(at) {
  return at.slice(0, 19).replace("T", " ");
}

/** @param {unknown} value */
export function json(value) {
  const text = typeof value === "string" ? value : readableJson(value);
  return element("pre", { tabindex: "0" }, text);
}

/** @param {string} text */
export function empty(text) {
  return element("p", { class: "empty" }, text);
}

/**
 * The first rows of a list, and a button for the next ones.
 *
 * @template Item
 * @param {string} name
 * @param {Item[]} items newest first
 * @param {number} count how many there are in the sandbox
 * @param {Look} look
 * @param {(item: Item, index: number) => HTMLElement} row
 */
export function list(name, items, count, { texts, shown }, row) {
  const visible = items.slice(0, shown(name));
  const rest = items.length - visible.length;
  const content = [element("div", { class: "rows" }, ...visible.map(row))];
  if (rest > 0) {
    const text = fill(texts.more, { count: Math.min(rest, 20) });
    content.push(element("p", { class: "more" }, button(text, "more", name, { class: "quiet" })));
  } else if (count > items.length) {
    content.push(empty(fill(texts.hidden, { shown: items.length, count })));
  }
  return content;
}

/**
 * A row that unfolds.
 *
 * @param {string} key
 * @param {(Node | string)[]} summary
 * @param {(Node | string)[]} content
 */
export function row(key, summary, content) {
  return element(
    "details",
    { class: "row", "data-key": key },
    element("summary", {}, ...summary),
    element("div", { class: "unfolded" }, ...content),
  );
}

/**
 * A form control with its label.
 *
 * @param {string} text
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function labeled(text, control, hint) {
  const name = element("span", { class: "name" }, text);
  const rest = hint === undefined ? [] : [element("span", { class: "hint" }, hint)];
  return element("label", {}, name, control, ...rest);
}

/**
 * @param {Record<string, string>} attributes
 * @param {(readonly [value: string, text: string])[]} options
 */
export function select(attributes, options) {
  return element(
    "select",
    attributes,
    ...options.map(([value, text]) => element("option", { value }, text)),
  );
}
