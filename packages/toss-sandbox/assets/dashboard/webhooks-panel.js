import { element } from "../element.js";
import {
  badge,
  button,
  dayTime,
  empty,
  json,
  labeled,
  list,
  panel,
  row,
  select,
  time,
} from "./parts.js";

/** @typedef {import("./sandbox.js").Delivery} Delivery */
/** @typedef {import("./sandbox.js").WebhookCatalog} WebhookCatalog */
/** @typedef {import("./parts.js").Look} Look */

const moods = /** @type {const} */ ({
  waiting: "plain",
  delivered: "good",
  retrying: "busy",
  failed: "bad",
});

/**
 * @param {import("./sandbox.js").State} state
 * @param {WebhookCatalog} catalog
 * @param {Look} look
 */
export function webhooksPanel({ registrations, deliveries, counts }, catalog, look) {
  const { texts } = look;
  const receivers = registrations.map(({ id, url, events }) =>
    element(
      "li",
      { "data-key": id },
      element("code", {}, url),
      element("span", { class: "soft" }, events === null ? texts.everyEvent : events.join(", ")),
      button(texts.unregister, "unregister", id, {
        class: "quiet",
        "aria-label": `${texts.unregister}: ${url}`,
      }),
    ),
  );
  return panel(
    "webhooks",
    texts.webhooks,
    counts.deliveries,
    [],
    element("h3", {}, texts.registrations),
    receivers.length === 0
      ? empty(texts.noRegistrations)
      : element("ul", { class: "plain-list" }, ...receivers),
    registerForm(catalog, look),
    sendForm(catalog, look),
    element("h3", {}, texts.deliveries),
    ...(deliveries.length === 0
      ? [empty(texts.noDeliveries)]
      : list("deliveries", deliveries, counts.deliveries, look, (delivery) =>
          deliveryRow(delivery, look),
        )),
  );
}

/**
 * @param {WebhookCatalog} catalog
 * @param {Look} look
 */
function registerForm({ events }, { texts, language }) {
  const url = element("input", {
    name: "url",
    type: "url",
    required: "",
    placeholder: "http://localhost:3000/api/toss/webhook",
    autocomplete: "off",
    spellcheck: "false",
  });
  const choices = events.map(({ event }) =>
    element(
      "label",
      {},
      element("input", { type: "checkbox", name: "events", value: event }),
      event,
    ),
  );
  return element(
    "form",
    {
      class: "line",
      "data-action": "register",
      "data-key": `register-${language}`,
      "data-keep": "",
    },
    labeled(texts.url, url),
    element("button", { type: "submit" }, texts.register),
    element(
      "details",
      { class: "options" },
      element("summary", {}, texts.onlySome),
      element("fieldset", { class: "checks" }, element("legend", {}, texts.onlySome), ...choices),
    ),
  );
}

/**
 * @param {WebhookCatalog} catalog
 * @param {Look} look
 */
function sendForm({ events }, { texts, language }) {
  const fields = element("textarea", { name: "fields", rows: "6", spellcheck: "false" });
  const event = select(
    { name: "event" },
    events.map((item) => [item.event, item.event]),
  );
  const showSample = () => {
    const sample = events.find((item) => item.event === event.value)?.sample;
    fields.value = JSON.stringify(sample ?? {}, null, 2);
  };
  event.value = "payout.changed";
  event.addEventListener("change", showSample);
  showSample();
  return element(
    "details",
    { class: "options", "data-key": `send-${language}`, "data-keep": "" },
    element("summary", {}, texts.sendByHand),
    element(
      "form",
      { "data-action": "send" },
      labeled(texts.event, event),
      labeled(texts.fields, fields),
      element("button", { type: "submit" }, texts.send),
    ),
  );
}

/**
 * @param {Delivery} delivery
 * @param {Look} look
 */
function deliveryRow(
  { id, event, url, orderId, body, state, attempts, nextAttemptAt, faults },
  { texts },
) {
  const last = attempts.at(-1);
  const summary = [
    element(
      "span",
      { class: "main" },
      element("strong", {}, event),
      " ",
      element("code", {}, orderId ?? url),
    ),
    element(
      "span",
      { class: "marks" },
      ...faults.map((fault) => badge(fault, "busy")),
      badge(texts[state], moods[state]),
    ),
    last === undefined ? element("span", { class: "soft" }, "–") : time(last.at),
  ];
  const rows = attempts.map(({ at, status, error }, index) =>
    element(
      "li",
      { "data-key": String(index) },
      dayTime(at),
      badge(
        String(status ?? error ?? texts.underWay),
        status === 200 ? "good" : status === null && error === null ? "busy" : "bad",
      ),
    ),
  );
  if (nextAttemptAt !== null) {
    rows.push(
      element("li", { "data-key": "next", class: "soft" }, dayTime(nextAttemptAt), texts.next),
    );
  }
  return row(id, summary, [
    element(
      "div",
      { class: "actions" },
      button(texts.resend, "resend", id),
      element("code", {}, url),
    ),
    element("h3", {}, texts.attempts),
    element("ol", { class: "attempts" }, ...rows),
    element("h3", {}, texts.body),
    json(body),
  ]);
}
