import { element } from "../element.js";
import { modalStyle } from "./modal-style.js";
import { shadowHost } from "./shadow-host.js";

/**
 * Shows content over the shop's page until it is closed. Closing gives the focus back to what had it before.
 *
 * @param {import("../language.js").Language} language
 * @param {string} title
 * @param {HTMLElement} content
 * @param {() => void} onEscape
 * @returns {() => void} closes it
 */
export function openModal(language, title, content, onEscape) {
  const dialog = element("dialog", { "aria-label": title, lang: language }, content);
  const host = shadowHost(modalStyle, dialog);
  document.body.append(host);
  dialog.addEventListener("cancel", onEscape);
  dialog.showModal();
  return () => {
    dialog.close();
    host.remove();
  };
}
