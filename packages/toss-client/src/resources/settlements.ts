import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { RequestSettlementInput } from "../schema/account-inputs.ts";
import type { ListSettlementsInput } from "../schema/list-inputs.ts";
import type { Settlement, SettlementRequest } from "../settlement-object.ts";
import { listDecoder, objectDecoder } from "../wire/decode.ts";
import { settlementRequestTable, settlementTable } from "../wire/settlement-table.ts";
import type { Caller } from "./endpoint.ts";
import { type TossList, withPages } from "./listing.ts";
import { withInput } from "./methods.ts";

const inputs = () => import("../schema/account-inputs.ts");
const lists = () => import("../schema/list-inputs.ts");

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

const defaultSize = 100;

export function createSettlements(caller: Caller): Settlements {
  const list = {
    name: "settlements.list",
    operation: "settlements.list",
    method: "GET",
    path: "settlements",
    input: lazySchema(lists, "listSettlementsInput"),
    response: listDecoder(settlementTable),
  } as const;
  return {
    list: withPages(caller, list, {
      rows: (rows) => rows,
      next: (rows, { page = 1, size = defaultSize }) =>
        rows.length < size ? undefined : { page: page + 1 },
      keyOf: ({ transactionKey }) => transactionKey,
    }),
    request: withInput(caller, {
      name: "settlements.request",
      operation: "settlements.request",
      method: "POST",
      path: "settlements",
      input: lazySchema(inputs, "requestSettlementInput"),
      response: objectDecoder(settlementRequestTable),
    }),
  };
}
