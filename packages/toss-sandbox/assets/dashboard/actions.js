import { durationText, units } from "./bar.js";
import { readFault } from "./fault-form.js";
import { call } from "./sandbox.js";
import { fill } from "./texts.js";

/**
 * What an action may use.
 *
 * @typedef {object} Means
 * @property {string} argument
 * @property {FormData} data of the form that was sent; empty for a button
 * @property {import("../language.js").Language} language
 * @property {import("./texts.js").Texts} texts
 * @property {import("./fault-form.js").FaultCatalogs} catalogs
 */

/**
 * Everything that changes the sandbox, by the name its button or form carries. What it resolves to is said to the
 * person.
 *
 * @type {Record<string, (means: Means) => Promise<string | undefined>>}
 */
export const actions = {
  advance: ({ argument, ...means }) => {
    const [count = "", unit = ""] = argument.split(" ");
    return advance(Number(count), unit, means);
  },
  "advance-by": ({ data, ...means }) =>
    advance(Number(data.get("count")), String(data.get("unit")), means),

  deposit: ({ argument }) => payment(argument, "deposit"),
  "reverse-deposit": ({ argument }) => payment(argument, "reverse-deposit"),
  "finish-cancel": ({ argument }) => payment(argument, "finish-cancel", { status: "DONE" }),
  "abort-cancel": ({ argument }) => payment(argument, "finish-cancel", { status: "ABORTED" }),

  register: async ({ data }) => {
    const events = data.getAll("events");
    const url = data.get("url");
    await call("POST", "webhooks", events.length === 0 ? { url } : { url, events });
    return undefined;
  },
  unregister: async ({ argument }) => {
    await call("DELETE", `webhooks/${encodeURIComponent(argument)}`);
    return undefined;
  },
  send: async ({ data, texts }) => {
    const fields = parsed(texts)(texts.fields, String(data.get("fields")) || "{}");
    const sent = await call("POST", "webhooks/send", { event: data.get("event"), fields });
    return sent.length === 0 ? texts.sentNowhere : fill(texts.sentTo, { count: sent.length });
  },
  resend: async ({ argument }) => {
    await call("POST", `webhooks/deliveries/${encodeURIComponent(argument)}/resend`);
    return undefined;
  },

  "add-fault": async ({ data, catalogs, texts }) => {
    const { path, fault } = readFault(data, catalogs, parsed(texts));
    await call("POST", path, fault);
    return texts.added;
  },
  "remove-fault": async ({ argument }) => {
    await call("DELETE", argument);
    return undefined;
  },
  "clear-faults": async () => {
    await call("DELETE", "faults");
    await call("DELETE", "webhooks/faults");
    return undefined;
  },

  copy: async ({ argument, texts }) => {
    await navigator.clipboard.writeText(argument);
    return texts.copied;
  },
  reset: async ({ texts }) => {
    if (!confirm(texts.resetQuestion)) return undefined;
    await call("POST", "reset");
    return texts.resetDone;
  },
};

/**
 * @param {number} count
 * @param {string} name
 * @param {Pick<Means, "texts" | "language">} means
 */
async function advance(count, name, { texts, language }) {
  const unit = /** @type {keyof typeof units} */ (name);
  await call("POST", "clock/advance", { ms: count * units[unit] });
  return fill(texts.moved, { amount: durationText(count, unit, texts, language) });
}

/**
 * @param {string} paymentKey
 * @param {string} what
 * @param {object} [body]
 */
async function payment(paymentKey, what, body) {
  await call("POST", `payments/${encodeURIComponent(paymentKey)}/${what}`, body);
  return undefined;
}

/**
 * Reads JSON that a person typed.
 *
 * @param {import("./texts.js").Texts} texts
 * @returns {(name: string, text: string) => unknown}
 */
function parsed(texts) {
  return (name, text) => {
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(fill(texts.notJson, { name }));
    }
  };
}
