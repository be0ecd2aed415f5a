import { cardPromotions } from "../promotions/promotions.ts";
import type { Endpoint, EndpointCall } from "./endpoint.ts";

// Toss's pages know both addresses.
export const promotionEndpoints = [
  { name: "getPromotions", method: "GET", path: /^\/v1\/promotions$/, run: promotions },
  { name: "getCardPromotions", method: "GET", path: /^\/v1\/promotions\/card$/, run: promotions },
  {
    name: "getBrandpayPromotions",
    method: "GET",
    path: /^\/v1\/brandpay\/promotions\/card$/,
    keys: "api",
    run: promotions,
  },
] as const satisfies readonly Endpoint[];

function promotions({ merchant }: EndpointCall): unknown {
  return cardPromotions(merchant.clock.now(), merchant.rules);
}
