import { confirmPayment } from "../payments/approval.ts";
import { cancelPayment } from "../payments/cancellation.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import type { PaymentStore } from "../payments/store.ts";
import { type Fields, isOneOf, isText, isUrl, optional, required } from "../protocol/fields.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import type { KeyKind } from "../window/window-port.ts";

/** One authorized request to one endpoint. */
export interface EndpointCall {
  store: PaymentStore;
  keyKind: KeyKind;
  /** Decoded part of the path that names a payment or an order; empty where there is none. */
  id: string;
  /** The request's JSON object; empty for GET. */
  fields: Fields;
}

/** Opens a payment by API; the buyer goes on at its `checkout.url`. */
export function create({ store, keyKind, fields }: EndpointCall): Payment {
  required(fields, "method", isText);
  const flowMode = optional(fields, "flowMode", isOneOf("DEFAULT", "DIRECT"));
  const direct = optional(fields, "cardCompany", isText) ?? optional(fields, "easyPay", isText);
  if (flowMode === "DIRECT" && direct === undefined) {
    throw new TossRefusal("INVALID_FLOW_MODE_PARAMETERS");
  }
  optional(fields, "appScheme", isText);
  const returnUrl = optional(fields, "returnUrl", isUrl, "INVALID_URL");
  const successUrl = urlOr(returnUrl, fields, "successUrl", "INCORRECT_SUCCESS_URL_FORMAT");
  const failUrl = urlOr(returnUrl, fields, "failUrl", "INCORRECT_FAIL_URL_FORMAT");
  return openPayment(store, fields, { keyKind, successUrl, failUrl });
}

/** The older form has two addresses, the newer one `returnUrl` for both. */
function urlOr(
  returnUrl: string | undefined,
  fields: Fields,
  name: "successUrl" | "failUrl",
  malformed: TossErrorCode,
): string {
  const url = optional(fields, name, isUrl, malformed) ?? returnUrl;
  if (url === undefined) throw new TossRefusal("INVALID_SUCCESS_URL");
  return url;
}

/** Confirms what the buyer authenticated. */
export function confirm({ store, keyKind, fields }: EndpointCall): Payment {
  const payment = paymentOf(store.get(required(fields, "paymentKey", isText)), keyKind);
  const orderId = required(fields, "orderId", isText);
  const amount = Number(required(fields, "amount", isAmountOrItsText));
  confirmPayment(store, payment, { orderId, amount });
  return payment;
}

/** Toss's own samples forward the query string's text as `amount`. */
function isAmountOrItsText(value: unknown): value is number | string {
  const text = typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
  return (text || typeof value === "number") && Number(value) > 0;
}

export function retrieve({ store, keyKind, id }: EndpointCall): Payment {
  return paymentOf(store.get(id), keyKind);
}

/** The newest attempt at the order. */
export function retrieveByOrderId({ store, keyKind, id }: EndpointCall): Payment {
  return paymentOf(store.ofOrder(id).at(-1), keyKind);
}

export function cancel({ store, keyKind, id, fields }: EndpointCall): Payment {
  const payment = paymentOf(store.get(id), keyKind);
  cancelPayment(store, payment, fields);
  return payment;
}

/** A payment is only reached with the secret key of the pair that opened it. */
function paymentOf(payment: Payment | undefined, keyKind: KeyKind): Payment {
  if (payment === undefined) throw new TossRefusal("NOT_FOUND_PAYMENT");
  if (payment.keyKind !== keyKind) throw new TossRefusal("INVALID_API_KEY");
  return payment;
}
