import type { CallOptions } from "../options.ts";
import type { CashReceipt } from "../payment-object.ts";
import {
  type CancelCashReceiptInput,
  cancelCashReceiptInput,
  type IssueCashReceiptInput,
  issueCashReceiptInput,
} from "../schema/account-inputs.ts";
import { type ListCashReceiptsInput, listCashReceiptsInput } from "../schema/list-inputs.ts";
import { receiptKey } from "../schema/primitives.ts";
import { objectDecoder } from "../wire/decode.ts";
import { cashReceiptTable } from "../wire/payment-table.ts";
import { boolean, int, list as listOf, orNull, type Table } from "../wire/rule.ts";
import { type Caller, type Endpoint, withIdAndInput, withInput } from "./endpoint.ts";
import { listing, type TossList } from "./listing.ts";

/** Cash receipts for money that came by another way than Toss. */
export interface CashReceipts {
  /**
   * Issues one. `issueStatus` is `IN_PROGRESS` for a day or two.
   *
   * @see https://docs.tosspayments.com/reference (현금영수증 발급 요청)
   */
  issue(input: IssueCashReceiptInput, options?: CallOptions): Promise<CashReceipt>;
  /**
   * Cancels all of one, or `amount` of it.
   *
   * @see https://docs.tosspayments.com/reference (현금영수증 발급 취소 요청)
   */
  cancel(
    receiptKey: string,
    input?: CancelCashReceiptInput,
    options?: CallOptions,
  ): Promise<CashReceipt>;
  /** @see https://docs.tosspayments.com/reference (현금영수증 조회) */
  list(input: ListCashReceiptsInput, options?: CallOptions): TossList<CashReceipt>;
}

interface CashReceiptPage {
  hasNext: boolean;
  lastCursor: number | null;
  data: CashReceipt[];
}

const pageTable: Table<CashReceiptPage> = {
  hasNext: boolean,
  lastCursor: orNull(int),
  data: listOf(cashReceiptTable),
};

const list: Endpoint<ListCashReceiptsInput, CashReceiptPage> = {
  name: "cashReceipts.list",
  operation: "cashReceipts.list",
  method: "GET",
  path: "cash-receipts",
  input: listCashReceiptsInput,
  response: objectDecoder(pageTable),
};

export function createCashReceipts(caller: Caller): CashReceipts {
  const response = objectDecoder(cashReceiptTable);
  const fetchPage = withInput(caller, list);
  const cancel = withIdAndInput(caller, {
    name: "cashReceipts.cancel",
    operation: "cashReceipts.cancel",
    method: "POST",
    path: "cash-receipts/{receiptKey}/cancel",
    id: receiptKey,
    input: cancelCashReceiptInput,
    response,
  });
  return {
    issue: withInput(caller, {
      name: "cashReceipts.issue",
      operation: "cashReceipts.issue",
      method: "POST",
      path: "cash-receipts",
      input: issueCashReceiptInput,
      response,
    }),
    cancel: (key, input = {}, options) => cancel(key, input, options),
    list: (input, options) =>
      listing(async (given: number | undefined) => {
        const cursor = given ?? input.cursor;
        const page = await fetchPage({ ...input, cursor }, options);
        const next = page.hasNext && page.data.length > 0 ? page.lastCursor : null;
        // A cursor that stands still would be asked for without end.
        return next === null || next === cursor ? { rows: page.data } : { rows: page.data, next };
      }),
  };
}
