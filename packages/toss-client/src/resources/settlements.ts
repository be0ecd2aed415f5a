import type { CallOptions } from "../options.ts";
import { type RequestSettlementInput, requestSettlementInput } from "../schema/account-inputs.ts";
import { type ListSettlementsInput, listSettlementsInput } from "../schema/list-inputs.ts";
import type { Settlement } from "../settlement-object.ts";
import { listDecoder, objectDecoder } from "../wire/decode.ts";
import { boolean, type Table } from "../wire/rule.ts";
import { settlementTable } from "../wire/settlement-table.ts";
import { type Caller, type Endpoint, withInput } from "./endpoint.ts";
import { listing, type TossList } from "./listing.ts";

/** What Toss pays out to the merchant. Live keys only. */
export interface Settlements {
  /** @see https://docs.tosspayments.com/reference (정산 조회) */
  list(input: ListSettlementsInput, options?: CallOptions): TossList<Settlement>;
  /**
   * Asks Toss to pay a payment out. For merchants that settle by hand.
   *
   * @see https://docs.tosspayments.com/reference (수동 정산 요청)
   */
  request(input: RequestSettlementInput, options?: CallOptions): Promise<SettlementRequest>;
}

/** What became of `settlements.request`. */
export interface SettlementRequest {
  result: boolean;
}

const list: Endpoint<ListSettlementsInput, Settlement[]> = {
  name: "settlements.list",
  operation: "settlements.list",
  method: "GET",
  path: "settlements",
  input: listSettlementsInput,
  response: listDecoder(settlementTable),
};

const requestTable: Table<SettlementRequest> = { result: boolean };
const defaultSize = 100;

export function createSettlements(caller: Caller): Settlements {
  const fetchPage = withInput(caller, list);
  return {
    list: (input, options) =>
      listing(async (given: number | undefined) => {
        const page = given ?? input.page ?? 1;
        const rows = await fetchPage({ ...input, page }, options);
        const isFull = rows.length >= (input.size ?? defaultSize);
        return isFull ? { rows, next: page + 1 } : { rows };
      }),
    request: withInput(caller, {
      name: "settlements.request",
      operation: "settlements.request",
      method: "POST",
      path: "settlements",
      input: requestSettlementInput,
      response: objectDecoder(requestTable),
    }),
  };
}
