import { element } from "../element.js";
import { labeled, select } from "./parts.js";

/** @typedef {import("./sandbox.js").Field} Field */
/** @typedef {import("./sandbox.js").FaultCatalog} FaultCatalog */
/** @typedef {{ faults: FaultCatalog, "webhooks/faults": FaultCatalog }} FaultCatalogs */
/** @typedef {import("./parts.js").Look} Look */

/**
 * A form for any kind of fault: the kind decides which fields there are.
 *
 * @param {FaultCatalogs} catalogs
 * @param {Look} look
 */
export function faultForm(catalogs, { language, texts }) {
  /** @param {"faults" | "webhooks/faults"} path @param {string} label */
  const group = (path, label) =>
    element(
      "optgroup",
      { label },
      ...catalogs[path].kinds.map(({ kind }) =>
        element("option", { value: `${path} ${kind}` }, kind),
      ),
    );
  const kind = element(
    "select",
    { name: "kind" },
    group("faults", texts.onRequests),
    group("webhooks/faults", texts.onWebhooks),
  );
  const about = element("p", { class: "hint" });
  const own = element("div", { class: "fields" });
  const target = element("div", { class: "fields" });
  const show = () => {
    const { path, spec, catalog } = chosen(kind.value, catalogs);
    const executed = {
      no: texts.executedNo,
      yes: texts.executedYes,
      later: texts.executedLater,
      unsaid: "",
    };
    const effect = executed[spec?.executed ?? "unsaid"];
    about.textContent = [spec?.[language], effect].filter(Boolean).join(" · ");
    own.replaceChildren(...(spec?.fields ?? []).map((field) => fieldInput(field, texts.unset)));
    target.replaceChildren(...catalog.target.map((field) => fieldInput(field, texts.any)));
    form.dataset.argument = path;
  };
  /** @param {Field} field @param {string} unset */
  const fieldInput = (field, unset) => {
    // Choices speak for themselves.
    const hint = field.input === "choice" ? undefined : field[language];
    return labeled(field.name, inputOf(field, unset), hint);
  };
  const form = element(
    "form",
    { "data-action": "add-fault", "data-key": `add-fault-${language}`, "data-keep": "" },
    element("h3", {}, texts.addFault),
    labeled(texts.kind, kind),
    about,
    own,
    element("details", { class: "options" }, element("summary", {}, texts.target), target),
    element("button", { type: "submit" }, texts.add),
  );
  kind.addEventListener("change", show);
  show();
  return form;
}

/**
 * The fault that a form describes.
 *
 * @param {FormData} data
 * @param {FaultCatalogs} catalogs
 * @param {(name: string, text: string) => unknown} parse reads JSON, or says in which field it is none
 */
export function readFault(data, catalogs, parse) {
  const { path, spec, catalog } = chosen(String(data.get("kind")), catalogs);
  /** @type {Record<string, unknown>} */
  const fault = { kind: spec?.kind };
  for (const { name, input } of [...(spec?.fields ?? []), ...catalog.target]) {
    const text = String(data.get(name) ?? "");
    if (text === "") continue;
    if (input === "number") fault[name] = Number(text);
    else fault[name] = input === "object" ? parse(name, text) : text;
  }
  return { path, fault };
}

/**
 * @param {string} value path and kind
 * @param {FaultCatalogs} catalogs
 */
function chosen(value, catalogs) {
  const [path = "", kind = ""] = value.split(" ");
  const catalog = catalogs[/** @type {keyof FaultCatalogs} */ (path)];
  return { path, catalog, spec: catalog.kinds.find((item) => item.kind === kind) };
}

/**
 * @param {Field} field
 * @param {string} unset what a choice that is not made is called
 */
function inputOf({ name, required, input, choices }, unset) {
  /** @type {Record<string, string>} */
  const attributes = { name, ...(required ? { required: "" } : {}), autocomplete: "off" };
  if (input === "choice") {
    const options = (choices ?? []).map((choice) => /** @type {const} */ ([choice, choice]));
    return select(attributes, required ? options : [["", unset], ...options]);
  }
  if (input === "object") {
    return element("textarea", {
      ...attributes,
      rows: "3",
      spellcheck: "false",
      placeholder: "{}",
    });
  }
  return input === "number"
    ? element("input", { ...attributes, type: "number", min: "0", step: "1" })
    : element("input", { ...attributes, type: "text", spellcheck: "false" });
}
