import type { Payment } from "../payments/payment.ts";
import { isText } from "../protocol/fields.ts";
import {
  cancel,
  confirm,
  create,
  type EndpointCall,
  retrieve,
  retrieveByOrderId,
} from "./payments-api.ts";

/** Names of the endpoints, as faults refer to them. */
export const routeNames = ["create", "confirm", "retrieve", "retrieveByOrderId", "cancel"] as const;

/** One of {@link routeNames}. */
export type RouteName = (typeof routeNames)[number];

/** One endpoint of the API. */
export interface Route {
  name: RouteName;
  method: "GET" | "POST";
  /** The whole path; a group, where there is one, is the id. */
  path: RegExp;
  run(call: EndpointCall): Payment;
  /** The payment that takes only one such request at a time. */
  exclusive?(call: EndpointCall): string | undefined;
}

// The first path that matches decides, so `confirm` is never read as a paymentKey.
const routes: readonly Route[] = [
  { name: "create", method: "POST", path: /^\/v1\/payments$/, run: create },
  {
    name: "confirm",
    method: "POST",
    path: /^\/v1\/payments\/confirm$/,
    run: confirm,
    exclusive: ({ fields: { paymentKey } }) => (isText(paymentKey) ? paymentKey : undefined),
  },
  {
    name: "retrieveByOrderId",
    method: "GET",
    path: /^\/v1\/payments\/orders\/([^/]+)$/,
    run: retrieveByOrderId,
  },
  {
    name: "cancel",
    method: "POST",
    path: /^\/v1\/payments\/([^/]+)\/cancel$/,
    run: cancel,
    exclusive: ({ id }) => id,
  },
  { name: "retrieve", method: "GET", path: /^\/v1\/payments\/([^/]+)$/, run: retrieve },
];

/** The endpoint of a request and the id in its path, or the code Toss refuses such a request with. */
export function matchRoute(
  method: string,
  path: string,
): { route: Route; id: string } | "NOT_FOUND" | "NOT_FOUND_HTTP_METHOD" {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (!match) continue;
    if (route.method !== method) return "NOT_FOUND_HTTP_METHOD";
    const id = decode(match[1] ?? "");
    return id === undefined ? "NOT_FOUND" : { route, id };
  }
  return "NOT_FOUND";
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
