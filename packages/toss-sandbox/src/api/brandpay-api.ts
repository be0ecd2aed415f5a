import { readCustomerKey } from "../billing/customer-key.ts";
import type { BrandpayCustomer, BrandpayMethod } from "../brandpay/brandpay-customers.ts";
import { confirmPayment } from "../payments/approval.ts";
import { payDirectly, readWonTerms } from "../payments/direct-payment.ts";
import type { Payment } from "../payments/payment.ts";
import { isOneOf, isText, isTextOf, required } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { toWireMethod, toWireMethods } from "../wire/wire-brandpay.ts";
import { confirmedKey, readConfirm } from "./confirm-request.ts";
import { answeringPayment, type Endpoint, type EndpointCall, orderOf } from "./endpoint.ts";

const tokenLifetimeSeconds = 30 * 86_400;

export const brandpayEndpoints = [
  {
    name: "confirmBrandpay",
    method: "POST",
    path: /^\/v1\/brandpay\/payments\/confirm$/,
    run: answeringPayment(confirm),
    exclusive: confirmedKey,
  },
  {
    name: "brandpayAccessToken",
    method: "POST",
    path: /^\/v1\/brandpay\/authorizations\/access-token$/,
    keys: "api",
    run: accessToken,
  },
  {
    name: "brandpayMethods",
    method: "GET",
    path: /^\/v1\/brandpay\/payments\/methods\/([^/]+)$/,
    keys: "api",
    run: ({ merchant, id, language }) => toWireMethods(merchant.brandpay.get(id), language),
  },
  {
    name: "chargeBrandpay",
    method: "POST",
    path: /^\/v1\/brandpay\/payments$/,
    keys: "api",
    run: answeringPayment(charge),
    exclusive: orderOf,
  },
  {
    name: "brandpayTerms",
    method: "GET",
    path: /^\/v1\/brandpay\/terms$/,
    keys: "api",
    run: listTerms,
  },
  {
    name: "agreeBrandpayTerms",
    method: "POST",
    path: /^\/v1\/brandpay\/terms\/agree$/,
    keys: "api",
    run: ({ merchant, fields }) => ({ code: merchant.brandpay.agree(readCustomerKey(fields)) }),
  },
  {
    name: "removeBrandpayCard",
    method: "POST",
    path: /^\/v1\/brandpay\/payments\/methods\/card\/remove$/,
    keys: "api",
    run: (call) => removeMethod(call, ({ card }) => card !== null),
  },
  {
    name: "removeBrandpayAccount",
    method: "POST",
    path: /^\/v1\/brandpay\/payments\/methods\/account\/remove$/,
    keys: "api",
    run: (call) => removeMethod(call, ({ card }) => card === null),
  },
  {
    name: "removeBrandpayCustomer",
    method: "POST",
    path: /^\/v1\/brandpay\/customers\/remove$/,
    keys: "api",
    run: removeCustomer,
  },
] as const satisfies readonly Endpoint[];

/** Confirms what the customer authenticated in the widget: `paymentType` of the redirect is BRANDPAY. */
function confirm(call: EndpointCall): Payment {
  const customerKey = readCustomerKey(call.fields);
  const { payment, orderId, amount } = readConfirm(call, "BRANDPAY");
  if (customerKey !== payment.customerKey) {
    throw new TossRefusal("NOT_MATCHES_CUSTOMER_KEY");
  }
  confirmPayment(call.merchant.payments, payment, { orderId, amount });
  return payment;
}

function accessToken({ merchant: { brandpay }, fields }: EndpointCall): unknown {
  const isGrant = isOneOf("AuthorizationCode", "RefreshToken");
  const grantType = required(fields, "grantType", isGrant);
  const customerKey = readCustomerKey(fields);
  const tokens =
    grantType === "AuthorizationCode"
      ? brandpay.takeCode(required(fields, "code", isText), customerKey)
      : brandpay.refresh(required(fields, "refreshToken", isText), customerKey);
  if (tokens === undefined) throw new TossRefusal("INVALID_REQUEST");
  return { ...tokens, tokenType: "bearer", expiresIn: tokenLifetimeSeconds };
}

/** Charges a registered method without a window. */
function charge(call: EndpointCall): Payment {
  const { merchant, keyKind, fields } = call;
  const { customer, method } = ownMethod(call);
  const { customerKey } = customer;
  const terms = readWonTerms(merchant.payments, fields, { keyKind, type: "BRANDPAY", customerKey });
  const { card: usedCard } = method;
  return payDirectly(merchant.payments, terms, {
    method: usedCard === null ? "TRANSFER" : "CARD",
    usedCard,
  });
}

function listTerms({ merchant, query }: EndpointCall): unknown {
  const customer = merchant.brandpay.get(query.get("customerKey") ?? "");
  return ["브랜드페이 이용약관", "개인정보 수집 및 이용 동의"].map((title, index) => ({
    id: index + 1,
    title,
    version: "1.0",
    url: `${merchant.url}/`,
    required: true,
    agreed: customer !== undefined,
  }));
}

function removeMethod(call: EndpointCall, isKind: (method: BrandpayMethod) => boolean): unknown {
  const { customer, method } = ownMethod(call);
  if (!isKind(method)) throw new TossRefusal("NOT_FOUND_METHOD");
  call.merchant.brandpay.removeMethod(customer, method);
  return { ...toWireMethod(method, call.language), status: "DISABLED" };
}

function removeCustomer({ merchant: { brandpay }, fields }: EndpointCall): unknown {
  const customerKey = readCustomerKey(fields);
  const customer = brandpay.get(customerKey);
  if (customer === undefined) throw new TossRefusal("NOT_FOUND");
  brandpay.removeCustomer(customer);
  return { customerKey };
}

/** The method that the customer of the request registered. */
function ownMethod({ merchant, fields }: EndpointCall): {
  customer: BrandpayCustomer;
  method: BrandpayMethod;
} {
  const customerKey = readCustomerKey(fields);
  const found = merchant.brandpay.findMethod(required(fields, "methodKey", isTextOf(1, 200)));
  if (found === undefined) throw new TossRefusal("NOT_FOUND_METHOD");
  if (found.customer.customerKey !== customerKey) {
    throw new TossRefusal("NOT_FOUND_METHOD_OWNERSHIP");
  }
  return found;
}
