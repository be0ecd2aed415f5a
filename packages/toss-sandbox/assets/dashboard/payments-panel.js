import { element } from "../element.js";
import { formatAmount } from "./format.js";
import { badge, button, dayTime, empty, json, list, panel, row, time } from "./parts.js";
import { fill } from "./texts.js";

/** @typedef {import("./sandbox.js").Payment} Payment */
/** @typedef {import("./parts.js").Look} Look */

/** @type {Record<string, "good" | "bad" | "busy" | "plain">} */
const moods = {
  READY: "plain",
  IN_PROGRESS: "busy",
  WAITING_FOR_DEPOSIT: "busy",
  DONE: "good",
  CANCELED: "plain",
  PARTIAL_CANCELED: "plain",
  ABORTED: "bad",
  EXPIRED: "bad",
};

/**
 * @param {import("./sandbox.js").State} state
 * @param {Look} look
 */
export function paymentsPanel({ payments, counts }, look) {
  const { texts } = look;
  const content =
    payments.length === 0
      ? [empty(texts.noPayments)]
      : list("payments", payments, counts.payments, look, (payment) => paymentRow(payment, look));
  return panel("payments", texts.payments, counts.payments, [], ...content);
}

/**
 * @param {Payment} payment
 * @param {Look} look
 */
function paymentRow(payment, look) {
  const { language, texts } = look;
  const { paymentKey, orderId, orderName, status, method, currency, requestedAt } = payment;
  const amount = (/** @type {number} */ value) => formatAmount(value, currency, language);
  const isPart = payment.balanceAmount !== payment.totalAmount;
  const balance = fill(texts.balance, { amount: amount(payment.balanceAmount) });
  const summary = [
    element(
      "span",
      { class: "main" },
      element("strong", {}, orderName),
      " ",
      element("code", {}, orderId),
    ),
    element(
      "span",
      { class: "amount" },
      amount(payment.totalAmount),
      ...(isPart ? [element("small", {}, balance)] : []),
    ),
    element("span", { class: "soft" }, method ?? "–"),
    badge(status, moods[status] ?? "plain"),
    time(requestedAt),
  ];
  const { history, ...object } = payment;
  return row(paymentKey, summary, [
    element("div", { class: "actions" }, ...actions(payment, look)),
    element("h3", {}, texts.history),
    element(
      "ol",
      { class: "history" },
      ...history.map(({ status: had, at }) =>
        element("li", {}, badge(had, moods[had] ?? "plain"), dayTime(at)),
      ),
    ),
    element("h3", {}, texts.details),
    json(object),
  ]);
}

/**
 * What a person can do to a payment in its state: what the buyer, the bank or the wallet would do.
 *
 * @param {Payment} payment
 * @param {Look} look
 */
function actions({ paymentKey, status, virtualAccount, cancels, checkout, receipt }, { texts }) {
  /** @param {"deposit" | "reverse-deposit" | "finish-cancel" | "abort-cancel"} action */
  const act = (action) => button(texts[action], action, paymentKey);
  /** @param {string} href @param {string} text */
  const link = (href, text) => element("a", { href, target: "_blank", rel: "noopener" }, text);
  const isRunning = cancels?.some(({ cancelStatus }) => cancelStatus === "IN_PROGRESS") ?? false;
  return [
    ...(status === "WAITING_FOR_DEPOSIT" ? [act("deposit")] : []),
    ...(status === "DONE" && virtualAccount !== null ? [act("reverse-deposit")] : []),
    ...(isRunning ? [act("finish-cancel"), act("abort-cancel")] : []),
    ...(status === "READY" ? [link(checkout.url, texts.openWindow)] : []),
    ...(receipt === null ? [] : [link(receipt.url, texts.openReceipt)]),
    button(fill(texts.copyOf, { name: "paymentKey" }), "copy", paymentKey, { class: "quiet" }),
  ];
}
