import { billingEndpoints } from "./billing-api.ts";
import { brandpayEndpoints } from "./brandpay-api.ts";
import { cashReceiptEndpoints } from "./cash-receipts-api.ts";
import type { Endpoint } from "./endpoint.ts";
import { paymentEndpoints } from "./payments-api.ts";
import { payoutEndpoints } from "./payouts-api.ts";
import { promotionEndpoints } from "./promotions-api.ts";
import { settlementEndpoints } from "./settlements-api.ts";
import { transactionEndpoints } from "./transactions-api.ts";
import { virtualAccountEndpoints } from "./virtual-accounts-api.ts";

/** Every endpoint. The first path that matches decides. */
export const endpoints = [
  ...paymentEndpoints,
  ...virtualAccountEndpoints,
  ...billingEndpoints,
  ...transactionEndpoints,
  ...settlementEndpoints,
  ...cashReceiptEndpoints,
  ...promotionEndpoints,
  ...brandpayEndpoints,
  ...payoutEndpoints,
] as const;

/** Name of an endpoint, as faults refer to it. */
export type RouteName = (typeof endpoints)[number]["name"];

/** Every {@link RouteName}. */
export const routeNames: readonly RouteName[] = endpoints.map(({ name }) => name);

/** The endpoint of a request and the id in its path, or the code Toss refuses such a request with. */
export function matchRoute(
  method: string,
  path: string,
): { route: Endpoint & { name: RouteName }; id: string } | "NOT_FOUND" | "NOT_FOUND_HTTP_METHOD" {
  for (const { pattern, routes } of paths) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const route = routes.find((one) => one.method === method || one.method === "*");
    if (route === undefined) return "NOT_FOUND_HTTP_METHOD";
    const id = decode(found[1] ?? "");
    return id === undefined ? "NOT_FOUND" : { route, id };
  }
  return "NOT_FOUND";
}

/** Several methods of one path are written with the same pattern. */
const paths = [...new Set(endpoints.map(({ path }) => path.source))].map((source) => ({
  pattern: new RegExp(source),
  routes: endpoints.filter(({ path }) => path.source === source),
}));

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
