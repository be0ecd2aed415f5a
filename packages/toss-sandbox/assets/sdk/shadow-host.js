import { element } from "../element.js";

/**
 * An element whose content the shop's styles do not reach. A constructed sheet also passes a content security
 * policy that forbids inline styles.
 *
 * @param {string} style
 * @param {HTMLElement} content
 */
export function shadowHost(style, content) {
  const host = element("div", {});
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(content);
  return host;
}
