import { element } from "../element.js";
import { chooseLanguage } from "../language.js";
import { actions } from "./actions.js";
import { bar } from "./bar.js";
import { connectPanel } from "./connect-panel.js";
import { faultsPanel } from "./faults-panel.js";
import { koreanTime } from "./format.js";
import { morph } from "./morph.js";
import { paymentsPanel } from "./payments-panel.js";
import { requestsPanel } from "./requests-panel.js";
import { call } from "./sandbox.js";
import { texts as allTexts } from "./texts.js";
import { webhooksPanel } from "./webhooks-panel.js";

/** Milliseconds between two looks at the sandbox. */
const interval = 1_000;
/** Rows of a list that are shown at first, and how many more each press shows. */
const firstRows = 12;
const moreRows = 20;

const query = new URLSearchParams(location.search);
let language = chooseLanguage(query.get("lang"));
let theme = query.get("theme") ?? "system";
/** @type {Map<string, number>} */
const shown = new Map();
/** @type {import("./sandbox.js").State} */
let state;
let seen = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

dress();
const webhookCatalog = await load("webhooks/catalog");
const catalogs = { faults: await load("faults/catalog"), "webhooks/faults": webhookCatalog };
await refresh();
watch();

/**
 * Reads what the page cannot do without, as often as it takes.
 *
 * @param {string} path
 */
async function load(path) {
  for (;;) {
    try {
      return await call("GET", path);
    } catch {
      say("#alert", allTexts[language].unreachable);
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  }
}

/** Looks at the sandbox again and again, while somebody looks at the page. */
function watch() {
  setTimeout(async () => {
    if (!document.hidden) await refresh();
    watch();
  }, interval);
}

/** Shows what has changed since the last look. */
async function refresh() {
  const texts = allTexts[language];
  try {
    const { now, ...rest } = await call("GET", "state");
    place("#now").textContent = koreanTime(now);
    const text = JSON.stringify(rest);
    if (place("#alert").textContent === texts.unreachable) say("#alert", "");
    if (text === seen) return;
    seen = text;
    state = { now, ...rest };
    draw();
  } catch {
    say("#alert", texts.unreachable);
  }
}

function draw() {
  const texts = allTexts[language];
  /** @type {import("./parts.js").Look} */
  const look = { language, texts, shown: (list) => shown.get(list) ?? firstRows };
  const panels = element(
    "main",
    { id: "panels" },
    element(
      "div",
      { class: "column" },
      paymentsPanel(state, look),
      webhooksPanel(state, webhookCatalog, look),
    ),
    element(
      "div",
      { class: "column" },
      requestsPanel(state, look),
      faultsPanel(state, catalogs, look),
      connectPanel(state, look),
    ),
  );
  morph(place("#panels"), panels);
}

/** Puts on language and appearance, and keeps them in the address. */
function dress() {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
  morph(place("#bar"), bar(language, allTexts[language], theme));
  query.set("lang", language);
  query.set("theme", theme);
  history.replaceState(null, "", `?${query}`);
}

/** @param {string} selector */
function place(selector) {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
}

/**
 * @param {"#alert" | "#status"} where
 * @param {string} text
 */
function say(where, text) {
  place(where).textContent = text;
  if (where === "#alert") return;
  clearTimeout(fading);
  fading = setTimeout(() => say("#status", ""), 4_000);
}

/**
 * Does what a button or a form stands for, and says how it went.
 *
 * @param {string} name
 * @param {string} argument
 * @param {FormData} data
 */
async function act(name, argument, data) {
  const texts = allTexts[language];
  const action = actions[name];
  say("#alert", "");
  say("#status", "");
  try {
    const said = await action?.({ argument, data, language, texts, catalogs });
    say("#status", said ?? "");
  } catch (error) {
    const isAway = error instanceof TypeError;
    say("#alert", isAway ? texts.unreachable : /** @type {Error} */ (error).message);
  }
  await refresh();
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const pressed = /** @type {HTMLElement | null} */ (target.closest("button[data-action]"));
  const { action = "", argument = "" } = pressed?.dataset ?? {};
  if (action === "more") {
    shown.set(argument, (shown.get(argument) ?? firstRows) + moreRows);
    draw();
  } else if (action === "language") {
    language = chooseLanguage(argument);
    dress();
    draw();
  } else if (action in actions) {
    void act(action, argument, new FormData());
  }
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  void act(form.dataset.action ?? "", form.dataset.argument ?? "", new FormData(form));
});

document.addEventListener("change", (event) => {
  const choice = /** @type {HTMLSelectElement} */ (event.target);
  if (choice.name !== "theme") return;
  theme = choice.value;
  dress();
});

document.addEventListener("visibilitychange", () => void refresh());
