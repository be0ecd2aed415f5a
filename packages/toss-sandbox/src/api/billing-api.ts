import { charge, issueByAuthKey, issueByCard, removeBillingKey } from "../billing/billing.ts";
import { toWireBilling } from "../wire/wire-billing.ts";
import { answeringPayment, type Endpoint, orderOf } from "./endpoint.ts";

export const billingEndpoints = [
  {
    name: "issueBillingKeyByAuthKey",
    method: "POST",
    path: /^\/v1\/billing\/authorizations\/issue$/,
    keys: "api",
    run: ({ merchant, fields, keyKind, language }) =>
      toWireBilling(issueByAuthKey(merchant, fields, keyKind), language),
  },
  {
    name: "issueBillingKeyByCard",
    method: "POST",
    path: /^\/v1\/billing\/authorizations\/card$/,
    keys: "api",
    run: ({ merchant, fields, keyKind, language }) =>
      toWireBilling(issueByCard(merchant, fields, keyKind), language),
  },
  {
    name: "chargeBillingKey",
    method: "POST",
    path: /^\/v1\/billing\/([^/]+)$/,
    keys: "api",
    run: answeringPayment(({ merchant, id, fields }) => charge(merchant, id, fields)),
    exclusive: orderOf,
  },
  {
    name: "deleteBillingKey",
    method: "DELETE",
    path: /^\/v1\/billing\/([^/]+)$/,
    keys: "api",
    run: ({ merchant, id }) => removeBillingKey(merchant, id),
  },
] as const satisfies readonly Endpoint[];
