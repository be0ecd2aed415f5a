import { element } from "../element.js";
import { button, panel } from "./parts.js";
import { fill } from "./texts.js";

/**
 * Addresses and keys, each with a button that copies it.
 *
 * @param {import("./sandbox.js").State} state
 * @param {import("./parts.js").Look} look
 */
export function connectPanel(state, { texts }) {
  const { url, scriptUrl, clientKey, secretKey, apiKeys, securityKey } = state;
  const facts = /** @type {const} */ ([
    [texts.apiUrl, url],
    [texts.scriptUrl, scriptUrl],
    [texts.widgetClientKey, clientKey],
    [texts.widgetSecretKey, secretKey],
    [texts.apiClientKey, apiKeys.clientKey],
    [texts.apiSecretKey, apiKeys.secretKey],
    [texts.securityKey, securityKey],
  ]);
  const lines = facts.map(([name, value]) =>
    element(
      "div",
      {},
      element("dt", {}, name),
      element("dd", {}, element("code", {}, value)),
      element(
        "dd",
        {},
        button(texts.copy, "copy", value, {
          class: "quiet",
          "aria-label": fill(texts.copyOf, { name }),
        }),
      ),
    ),
  );
  return panel("connect", texts.connect, null, [], element("dl", {}, ...lines));
}
