import type { TossErrorBody } from "../protocol/toss-refusal.ts";
import type { WindowBilling, WindowPayment } from "./window-port.ts";

/**
 * How a window ended, as the browser scripts read it. `url` is where the buyer goes next; without one (promise mode)
 * the shop's page is told instead.
 */
export type WindowOutcome =
  | { type: "success"; url: string | null; result: Record<string, unknown> }
  | ({ type: "fail"; url: string | null } & TossErrorBody);

/** The buyer authenticated. Only a widget payment says `paymentType`. */
export function successOutcome(payment: WindowPayment): WindowOutcome {
  const { paymentKey, orderId, amount, currency, keyKind, type, successUrl } = payment;
  const paymentType = keyKind === "widget" ? { paymentType: type } : {};
  const query = { ...paymentType, orderId, paymentKey, amount: String(amount) };
  return {
    type: "success",
    url: successUrl === undefined ? null : withParameters(successUrl, query),
    result: { ...paymentType, paymentKey, orderId, amount: { value: amount, currency } },
  };
}

/** The window ended without authentication. */
export function failOutcome(payment: WindowPayment, error: TossErrorBody): WindowOutcome {
  const { orderId, failUrl } = payment;
  const { code, message } = error;
  const url = failUrl === undefined ? null : withParameters(failUrl, { code, message, orderId });
  return { type: "fail", url, code, message };
}

/** The buyer agreed to be charged again. */
export function billingOutcome(billing: WindowBilling, authKey: string): WindowOutcome {
  const result = { customerKey: billing.customerKey, authKey };
  return { type: "success", url: withParameters(billing.successUrl, result), result };
}

/** The buyer did not agree. There is no order to name. */
export function billingFailOutcome(billing: WindowBilling, error: TossErrorBody): WindowOutcome {
  const { code, message } = error;
  return { type: "fail", url: withParameters(billing.failUrl, { code, message }), code, message };
}

/** Appends parameters and leaves the rest of the address as the shop wrote it, a query that ends in `&` included. */
function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  // Not URLSearchParams: it writes blanks as "+", which decodeURIComponent does not read back.
  const added = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  const joint = url.search === "" || url.search.endsWith("&") ? "" : "&";
  url.search = `${url.search}${joint}${added}`;
  return url.href;
}
