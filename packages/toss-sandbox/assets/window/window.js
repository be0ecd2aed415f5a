import { element } from "../element.js";
import { chooseLanguage } from "../language.js";
import { billingView } from "./billing-view.js";
import { payView, summary } from "./pay-view.js";
import { connectServer } from "./server.js";
import { texts as allTexts, fill } from "./texts.js";
import { waitingView } from "./virtual-account.js";

/** @typedef {import("./server.js").Outcome} Outcome */

const query = new URLSearchParams(location.search);
const language = chooseLanguage(query.get("lang"));
const texts = allTexts[language];
/** Origin of the shop whose page shows this one in a frame; a page of its own has none. */
const shop = window.parent === window ? null : query.get("shop");
const server = connectServer(location.pathname);
const title = server.isBilling ? texts.billingTitle : texts.title;

document.documentElement.lang = language;
document.title = `${title} · toss-sandbox`;
await showState();

/** Shows what can be done in the state that payment or billing is in now. */
async function showState() {
  try {
    const state = await server.read();
    const content = server.isBilling ? billingContent(state) : paymentContent(state);
    // A page of its own gives up by failUrl, and that must not call a payment failed which the shop may be confirming.
    const mayFail = ["READY", "EXPIRED", "ABORTED"].includes(state.status);
    show(content, { canClose: shop !== null || (server.isBilling ? state.isOpen : mayFail) });
  } catch {
    show(notice(texts.unknown, texts.unknownNote), { canClose: shop !== null });
  }
}

/** @param {import("./server.js").WindowPayment} payment */
function paymentContent(payment) {
  if (payment.status === "WAITING_FOR_DEPOSIT" && payment.virtualAccount !== null) {
    const account = waitingView(payment.virtualAccount, language, texts, () =>
      act(server.deposit, ({ status }) => {
        const note = fill(texts.finishedNote, { status });
        show(notice(texts.deposited, note), { canClose: shop !== null });
      }),
    );
    return [...summary(payment, language, texts), ...account];
  }
  if (payment.status !== "READY") {
    return notice(texts.finished, fill(texts.finishedNote, { status: payment.status }));
  }
  return payView(payment, language, texts, {
    approve: (said) => act(() => server.approve(said), finish),
    decline: (code) => act(() => server.decline(code), finish),
  });
}

/** @param {import("./server.js").WindowBilling} billing */
function billingContent(billing) {
  if (!billing.isOpen) return notice(texts.done, texts.billingFinishedNote);
  return billingView(billing, language, texts, {
    agree: () => act(() => server.approve({}), finish),
    decline: (code) => act(() => server.decline(code), finish),
  });
}

/**
 * Does one thing at a time, and says so when the sandbox refuses it.
 *
 * @template Result
 * @param {() => Promise<Result>} action
 * @param {(result: Result) => unknown} next
 */
async function act(action, next) {
  const controls = document.querySelectorAll("button");
  for (const control of controls) control.disabled = true;
  try {
    await next(await action());
  } catch (error) {
    const { code, message } = /** @type {Partial<import("./server.js").Refusal>} */ (error);
    const isRefused = code !== undefined;
    if (isRefused) await showState();
    for (const control of controls) control.disabled = false;
    const text = isRefused ? `${message} (${code})` : texts.unreachable;
    document.querySelector("[role=alert]")?.replaceChildren(text);
  }
}

/** @param {Outcome} outcome */
function finish(outcome) {
  if (shop !== null) {
    window.parent.postMessage({ window: location.pathname, outcome }, shop);
  } else if ("url" in outcome && outcome.url !== null) {
    // Replaced, so that "back" leads to the shop and not into a window that is over.
    location.replace(outcome.url);
  } else {
    show(notice(texts.done, texts.doneNote), { canClose: false });
  }
}

/**
 * The buyer gives up; what was opened stays so. A page of its own has only failUrl to say it by.
 *
 * @returns {Promise<Outcome>}
 */
async function leave() {
  return shop === null ? server.decline("PAY_PROCESS_CANCELED") : { type: "close" };
}

/**
 * @param {HTMLElement[]} content
 * @param {{ canClose: boolean }} options
 */
function show(content, { canClose }) {
  const heading = element("h1", { id: "title", tabindex: "-1" }, title);
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": texts.close, "data-testid": "toss-close" },
    "✕",
  );
  close.addEventListener("click", () => act(leave, finish));
  const header = element("header", {}, heading, ...(canClose ? [close] : []));
  const sandboxNote = element(
    "p",
    { class: "sandbox" },
    element("strong", {}, texts.sandbox),
    ` · ${texts.promise}`,
  );
  const alert = element("p", { role: "alert" });
  document.querySelector("#window")?.replaceChildren(header, sandboxNote, alert, ...content);
  heading.focus();
}

/**
 * @param {string} heading
 * @param {string} text
 * @returns {HTMLElement[]}
 */
function notice(heading, text) {
  return [
    element("section", { class: "notice" }, element("h2", {}, heading), element("p", {}, text)),
  ];
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  /** @type {HTMLElement | null} */
  const close = document.querySelector("button.close");
  close?.click();
});
