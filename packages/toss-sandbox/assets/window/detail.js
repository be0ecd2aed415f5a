import { element } from "../element.js";

/**
 * One line of a list of facts.
 *
 * @param {string} term
 * @param {string} value
 */
export function detail(term, value) {
  return [element("dt", {}, term), element("dd", {}, value)];
}
