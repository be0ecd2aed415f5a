import { element } from "../element.js";
import { badge, empty, json, list, panel, row, time } from "./parts.js";

/** @typedef {import("./sandbox.js").ApiRequest} ApiRequest */
/** @typedef {import("./parts.js").Look} Look */

/**
 * @param {import("./sandbox.js").State} state
 * @param {Look} look
 */
export function requestsPanel({ requests, counts }, look) {
  const { texts } = look;
  const content =
    requests.length === 0
      ? [empty(texts.noRequests)]
      : list("requests", requests, counts.requests, look, (request, index) =>
          // Numbered from the oldest, so that a newer one does not rename them.
          requestRow(request, `request-${counts.requests - index}`, look),
        );
  return panel("requests", texts.requests, counts.requests, [], ...content);
}

/**
 * @param {ApiRequest} request
 * @param {string} key
 * @param {Look} look
 */
function requestRow(
  { method, path, status, idempotencyKey, replayed, fault, body, answer, at },
  key,
  { texts },
) {
  const mood = status === null ? "busy" : status < 300 ? "good" : "bad";
  const summary = [
    element(
      "span",
      { class: "main" },
      element("strong", {}, method),
      " ",
      element("code", {}, path),
    ),
    element(
      "span",
      { class: "marks" },
      ...(fault === undefined ? [] : [badge(fault, "busy")]),
      ...(replayed ? [badge("↺", "plain")] : []),
      badge(status === null ? texts.unanswered : String(status), mood),
    ),
    time(at),
  ];
  const facts = [
    ...(idempotencyKey === undefined ? [] : [`${texts.idempotencyKey}: ${idempotencyKey}`]),
    ...(replayed ? [texts.replayed] : []),
  ];
  return row(key, summary, [
    ...facts.map((fact) => element("p", { class: "soft" }, fact)),
    body === null ? element("p", { class: "soft" }, texts.noBody) : json(body),
    element("p", { class: "soft" }, answer === null ? texts.noAnswer : texts.answer),
    ...(answer === null ? [] : [json(answer)]),
  ]);
}
