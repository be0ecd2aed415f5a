import type { CallOptions } from "../options.ts";
import { type ListTransactionsInput, listTransactionsInput } from "../schema/list-inputs.ts";
import type { Transaction } from "../transaction-object.ts";
import { listDecoder } from "../wire/decode.ts";
import { transactionTable } from "../wire/transaction-table.ts";
import { type Caller, type Endpoint, withInput } from "./endpoint.ts";
import { listing, type TossList } from "./listing.ts";

/** Everything that was approved or canceled: one row each. */
export interface Transactions {
  /**
   * @example
   * for await (const transaction of toss.transactions.list({ startDate, endDate })) { … }
   *
   * @see https://docs.tosspayments.com/reference (거래 조회)
   */
  list(input: ListTransactionsInput, options?: CallOptions): TossList<Transaction>;
}

const list: Endpoint<ListTransactionsInput, Transaction[]> = {
  name: "transactions.list",
  operation: "transactions.list",
  method: "GET",
  path: "transactions",
  input: listTransactionsInput,
  response: listDecoder(transactionTable),
};

const defaultLimit = 100;

export function createTransactions(caller: Caller): Transactions {
  const fetchPage = withInput(caller, list);
  return {
    list: (input, options) =>
      listing(async (cursor: string | undefined) => {
        const startingAfter = cursor ?? input.startingAfter;
        const rows = await fetchPage(
          { ...input, ...(startingAfter && { startingAfter }) },
          options,
        );
        const last = rows.at(-1);
        const isFull = rows.length >= (input.limit ?? defaultLimit);
        return isFull && last ? { rows, next: last.transactionKey } : { rows };
      }),
  };
}
