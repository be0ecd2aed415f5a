import type { CallOptions } from "../options.ts";
import type { CardPromotion } from "../promotion-object.ts";
import { objectDecoder } from "../wire/decode.ts";
import { cardPromotionTable } from "../wire/promotion-table.ts";
import { type Caller, callOf } from "./endpoint.ts";

/** What card companies offer buyers. */
export interface Promotions {
  /** By the present path, `GET /v1/promotions`. */
  retrieve(options?: CallOptions): Promise<CardPromotion>;
  /** By the path that Toss's samples use, `GET /v1/promotions/card`. */
  retrieveCards(options?: CallOptions): Promise<CardPromotion>;
}

export function createPromotions(caller: Caller): Promotions {
  const response = objectDecoder(cardPromotionTable);
  const get = (name: string, path: string) => {
    const call = callOf(caller, { name, operation: "read", method: "GET", path, response });
    return (options?: CallOptions) => call(undefined, undefined, options);
  };
  return {
    retrieve: get("promotions.retrieve", "promotions"),
    retrieveCards: get("promotions.retrieveCards", "promotions/card"),
  };
}
