import { lazySchema } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import type { ListTransactionsInput } from "../schema/list-inputs.ts";
import type { Transaction } from "../transaction-object.ts";
import { listDecoder } from "../wire/decode.ts";
import { transactionTable } from "../wire/transaction-table.ts";
import type { Caller } from "./endpoint.ts";
import { type TossList, withPages } from "./listing.ts";

const inputs = () => import("../schema/list-inputs.ts");

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

const defaultLimit = 100;

export function createTransactions(caller: Caller): Transactions {
  const list = {
    name: "transactions.list",
    operation: "transactions.list",
    method: "GET",
    path: "transactions",
    input: lazySchema(inputs, "listTransactionsInput"),
    response: listDecoder(transactionTable),
  } as const;
  return {
    list: withPages(caller, list, {
      rows: (rows) => rows,
      next: (rows, { limit = defaultLimit }) =>
        rows.length < limit ? undefined : { startingAfter: rows.at(-1)?.transactionKey },
      keyOf: ({ transactionKey }) => transactionKey,
    }),
  };
}
