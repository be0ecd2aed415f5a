import { element } from "../element.js";
import { chooseLanguage } from "../language.js";
import { payView } from "./pay-view.js";
import { connectServer } from "./server.js";
import { texts as allTexts, fill } from "./texts.js";

/** @typedef {import("./server.js").Outcome} Outcome */

const query = new URLSearchParams(location.search);
const language = chooseLanguage(query.get("lang"));
const texts = allTexts[language];
/** Origin of the shop whose page shows this one in a frame; a page of its own has none. */
const shop = window.parent === window ? null : query.get("shop");
// …/v1/payments/{paymentKey}/checkout
const paymentKey = location.pathname.split("/").at(-2) ?? "";
const server = connectServer(paymentKey);

document.documentElement.lang = language;
document.title = `${texts.title} · toss-sandbox`;
await showPayment();

/** Shows what can be done with the payment in the status it has now. */
async function showPayment() {
  try {
    const payment = await server.read();
    if (payment.status !== "READY") {
      const note = fill(texts.finishedNote, { status: payment.status });
      show(notice(texts.finished, note), { canClose: true });
      return;
    }
    const view = payView(payment, language, texts, {
      approve: (method) => act(() => server.approve(method)),
      decline: (code) => act(() => server.decline(code)),
    });
    show(view, { canClose: true });
  } catch {
    show(notice(texts.unknown, texts.unknownNote), { canClose: shop !== null });
  }
}

/**
 * Does one thing at a time, and says so when the sandbox refuses it.
 *
 * @param {() => Promise<Outcome>} action
 */
async function act(action) {
  const controls = document.querySelectorAll("button");
  for (const control of controls) control.disabled = true;
  try {
    finish(await action());
  } catch (error) {
    const { code, message } = /** @type {Partial<import("./server.js").Refusal>} */ (error);
    const isRefused = code !== undefined;
    if (isRefused) await showPayment();
    for (const control of controls) control.disabled = false;
    const text = isRefused ? `${message} (${code})` : texts.unreachable;
    document.querySelector("[role=alert]")?.replaceChildren(text);
  }
}

/** @param {Outcome} outcome */
function finish(outcome) {
  if (shop !== null) {
    window.parent.postMessage({ paymentKey: decodeURIComponent(paymentKey), outcome }, shop);
  } else if ("url" in outcome && outcome.url !== null) {
    // Replaced, so that "back" leads to the shop and not into a window that is over.
    location.replace(outcome.url);
  } else {
    show(notice(texts.done, texts.doneNote), { canClose: false });
  }
}

/**
 * The buyer gives up. A page of its own has only failUrl to say it by.
 *
 * @returns {Promise<Outcome>}
 */
function leave() {
  return shop === null ? server.decline("PAY_PROCESS_CANCELED") : server.close();
}

/**
 * @param {HTMLElement[]} content
 * @param {{ canClose: boolean }} options
 */
function show(content, { canClose }) {
  const title = element("h1", { id: "title", tabindex: "-1" }, texts.title);
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": texts.close, "data-testid": "toss-close" },
    "✕",
  );
  close.addEventListener("click", () => act(leave));
  const header = element("header", {}, title, ...(canClose ? [close] : []));
  const sandboxNote = element(
    "p",
    { class: "sandbox" },
    element("strong", {}, texts.sandbox),
    ` · ${texts.promise}`,
  );
  const alert = element("p", { role: "alert" });
  document.querySelector("#window")?.replaceChildren(header, sandboxNote, alert, ...content);
  title.focus();
}

/**
 * @param {string} title
 * @param {string} text
 * @returns {HTMLElement[]}
 */
function notice(title, text) {
  return [
    element("section", { class: "notice" }, element("h2", {}, title), element("p", {}, text)),
  ];
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  /** @type {HTMLElement | null} */
  const close = document.querySelector("button.close");
  close?.click();
});
