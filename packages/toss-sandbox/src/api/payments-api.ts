import { confirmPayment } from "../payments/approval.ts";
import { cancelPayment } from "../payments/cancellation.ts";
import { payByKeyedCard } from "../payments/direct-payment.ts";
import { openPayment } from "../payments/open-payment.ts";
import type { Payment } from "../payments/payment.ts";
import { type Fields, isOneOf, isText, isUrl, optional, required } from "../protocol/fields.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import { confirmedKey, readConfirm } from "./confirm-request.ts";
import {
  answeringPayment as answering,
  type Endpoint,
  type EndpointCall,
  orderOf,
  paymentOf,
} from "./endpoint.ts";

// The first path that matches decides, so `confirm` is never read as a paymentKey.
export const paymentEndpoints = [
  { name: "create", method: "POST", path: /^\/v1\/payments$/, run: answering(create) },
  {
    name: "confirm",
    method: "POST",
    path: /^\/v1\/payments\/confirm$/,
    run: answering(confirm),
    exclusive: confirmedKey,
  },
  {
    name: "keyInPayment",
    method: "POST",
    path: /^\/v1\/payments\/key-in$/,
    keys: "api",
    run: answering(keyIn),
    exclusive: orderOf,
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
function confirm(call: EndpointCall): Payment {
  const { payment, orderId, amount } = readConfirm(call, "NORMAL");
  confirmPayment(call.merchant.payments, payment, { orderId, amount });
  return payment;
}

function keyIn({ merchant, keyKind, fields }: EndpointCall): Payment {
  if (!merchant.rules.keyInContract) throw new TossRefusal("FORBIDDEN_REQUEST");
  return payByKeyedCard(merchant.payments, fields, keyKind);
}

function retrieve(call: EndpointCall): Payment {
  return paymentOf(call.merchant.payments.get(call.id), call);
}

/** Of several attempts at the order, the one that the rule picks. */
function retrieveByOrderId(call: EndpointCall): Payment {
  const { payments, rules } = call.merchant;
  const attempts = payments.ofOrder(call.id);
  const approved = attempts.findLast(({ approvedAt }) => approvedAt !== null);
  switch (rules.orderLookup) {
    case "newest":
      return paymentOf(attempts.at(-1), call);
    case "oldest":
      return paymentOf(attempts[0], call);
    case "approved":
      return paymentOf(approved ?? attempts.at(-1), call);
  }
}

function cancel(call: EndpointCall): Payment {
  const payment = paymentOf(call.merchant.payments.get(call.id), call);
  cancelPayment(call.merchant.payments, payment, call.fields);
  return payment;
}
