import { receiptKeyRule } from "../id-rules.ts";
import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { CashReceipt } from "../payment-object.ts";
import type { CancelCashReceiptInput, IssueCashReceiptInput } from "../schema/account-inputs.ts";
import type { ListCashReceiptsInput } from "../schema/list-inputs.ts";
import { objectDecoder } from "../wire/decode.ts";
import { cashReceiptPageTable, cashReceiptTable } from "../wire/payment-table.ts";
import type { Caller } from "./endpoint.ts";
import { type TossList, withPages } from "./listing.ts";
import { withIdAndInput, withInput } from "./methods.ts";

const inputs = () => import("../schema/account-inputs.ts");
const lists = () => import("../schema/list-inputs.ts");

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

export function createCashReceipts(caller: Caller): CashReceipts {
  const response = objectDecoder(cashReceiptTable);
  const list = {
    name: "cashReceipts.list",
    operation: "cashReceipts.list",
    method: "GET",
    path: "cash-receipts",
    input: lazySchema(lists, "listCashReceiptsInput"),
    response: objectDecoder(cashReceiptPageTable),
  } as const;
  const cancel = withIdAndInput(caller, {
    name: "cashReceipts.cancel",
    operation: "cashReceipts.cancel",
    method: "POST",
    path: "cash-receipts/{receiptKey}/cancel",
    id: receiptKeyRule,
    input: lazySchema(inputs, "cancelCashReceiptInput"),
    response,
  });
  return {
    issue: withInput(caller, {
      name: "cashReceipts.issue",
      operation: "cashReceipts.issue",
      method: "POST",
      path: "cash-receipts",
      input: lazySchema(inputs, "issueCashReceiptInput"),
      response,
      repeats: ["orderId"],
    }),
    cancel: (key, input = {}, options) => cancel(key, input, options),
    list: withPages(caller, list, {
      rows: ({ data }) => data,
      next: ({ hasNext, lastCursor }) =>
        hasNext && lastCursor !== null ? { cursor: lastCursor } : undefined,
      keyOf: ({ receiptKey }) => receiptKey,
    }),
  };
}
