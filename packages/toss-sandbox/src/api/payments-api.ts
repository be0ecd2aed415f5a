import { confirmPayment } from "../payments/approval.ts";
import { cancelPayment } from "../payments/cancellation.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import { type Fields, isOneOf, isText, isUrl, optional, required } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import { type Endpoint, type EndpointCall, paymentAnswer } from "./endpoint.ts";

// The first path that matches decides, so `confirm` is never read as a paymentKey.
export const paymentEndpoints = [
  { name: "create", method: "POST", path: /^\/v1\/payments$/, run: answering(create) },
  {
    name: "confirm",
    method: "POST",
    path: /^\/v1\/payments\/confirm$/,
    run: answering(confirm),
    exclusive: ({ fields: { paymentKey } }) => (isText(paymentKey) ? paymentKey : undefined),
  },
  {
    name: "retrieveByOrderId",
    method: "GET",
    path: /^\/v1\/payments\/orders\/([^/]+)$/,
    run: answering(retrieveByOrderId),
  },
  {
    name: "cancel",
    method: "POST",
    path: /^\/v1\/payments\/([^/]+)\/cancel$/,
    run: answering(cancel),
    exclusive: ({ id }) => id,
  },
  { name: "retrieve", method: "GET", path: /^\/v1\/payments\/([^/]+)$/, run: answering(retrieve) },
] as const satisfies readonly Endpoint[];

function answering(run: (call: EndpointCall) => Payment): Endpoint["run"] {
  return (call) => paymentAnswer(run(call), call);
}

/** Opens a payment by API; the buyer goes on at its `checkout.url`. */
function create({ merchant, keyKind, fields }: EndpointCall): Payment {
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
  return openPayment(merchant.payments, fields, { keyKind, successUrl, failUrl });
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
function confirm({ merchant, keyKind, fields }: EndpointCall): Payment {
  const payment = paymentOf(merchant.payments.get(required(fields, "paymentKey", isText)), keyKind);
  const orderId = required(fields, "orderId", isText);
  const amount = Number(required(fields, "amount", isAmountOrItsText));
  confirmPayment(merchant.payments, payment, { orderId, amount });
  return payment;
}

/** Toss's own samples forward the query string's text as `amount`. */
function isAmountOrItsText(value: unknown): value is number | string {
  const text = typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
  return (text || typeof value === "number") && Number(value) > 0;
}

function retrieve({ merchant, keyKind, id }: EndpointCall): Payment {
  return paymentOf(merchant.payments.get(id), keyKind);
}

/** The newest attempt at the order. */
function retrieveByOrderId({ merchant, keyKind, id }: EndpointCall): Payment {
  return paymentOf(merchant.payments.ofOrder(id).at(-1), keyKind);
}

function cancel({ merchant, keyKind, id, fields }: EndpointCall): Payment {
  const payment = paymentOf(merchant.payments.get(id), keyKind);
  cancelPayment(merchant.payments, payment, fields);
  return payment;
}

/** A payment is only reached with the secret key of the pair that opened it. */
function paymentOf(payment: Payment | undefined, keyKind: KeyKind): Payment {
  if (payment === undefined) throw new TossRefusal("NOT_FOUND_PAYMENT");
  if (payment.keyKind !== keyKind) throw new TossRefusal("INVALID_API_KEY");
  return payment;
}
