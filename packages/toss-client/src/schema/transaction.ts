import type * as z from "zod";
import type { Transaction } from "../transaction-object.ts";
import { transactionTable } from "../wire/transaction-table.ts";
import { schemaOf } from "./schema-of.ts";

/**
 * Reads one row of the list of transactions.
 *
 * @see https://docs.tosspayments.com/reference (Transaction 객체)
 */
export const transactionSchema: z.ZodType<Transaction> = schemaOf(transactionTable);
