import { element } from "../element.js";
import { faultForm } from "./fault-form.js";
import { badge, button, empty, panel } from "./parts.js";
import { fill } from "./texts.js";

/** @typedef {import("./sandbox.js").WaitingFault} WaitingFault */
/** @typedef {import("./parts.js").Look} Look */

/**
 * @param {import("./sandbox.js").State} state
 * @param {import("./fault-form.js").FaultCatalogs} catalogs
 * @param {Look} look
 */
export function faultsPanel({ faults, webhookFaults }, catalogs, look) {
  const { texts } = look;
  const waiting = [
    ...faults.map((fault) => faultItem(fault, "faults", look)),
    ...webhookFaults.map((fault) => faultItem(fault, "webhooks/faults", look)),
  ];
  const clear = button(texts.clear, "clear-faults", "", { class: "quiet" });
  return panel(
    "faults",
    texts.faults,
    waiting.length,
    waiting.length > 0 ? [clear] : [],
    waiting.length === 0
      ? empty(texts.noFaults)
      : element("ul", { class: "plain-list" }, ...waiting),
    faultForm(catalogs, look),
  );
}

/**
 * @param {WaitingFault} waiting
 * @param {"faults" | "webhooks/faults"} path
 * @param {Look} look
 */
function faultItem({ id, fault, hits, left }, path, { texts }) {
  const { kind, ...fields } = fault;
  const about = Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
  const count = left === null ? texts.endless : fill(texts.left, { left });
  return element(
    "li",
    { "data-key": id },
    element(
      "span",
      {},
      badge(path === "faults" ? texts.onRequests : texts.onWebhooks, "plain"),
      " ",
      element("strong", {}, kind),
      " ",
      element("code", {}, about),
    ),
    element("span", { class: "soft" }, `${fill(texts.hits, { hits })}, ${count}`),
    button(texts.remove, "remove-fault", `${path}/${id}`, {
      class: "quiet",
      "aria-label": `${texts.remove}: ${kind} ${id}`,
    }),
  );
}
