import { TossRefusal } from "../protocol/toss-refusal.ts";
import { transactionsOf } from "../transactions/transactions.ts";
import { toWireTransaction, type WireTransaction } from "../wire/wire-transaction.ts";
import type { Endpoint, EndpointCall } from "./endpoint.ts";
import { readCount, readRange } from "./query.ts";

export const transactionEndpoints = [
  { name: "listTransactions", method: "GET", path: /^\/v1\/transactions$/, run: listTransactions },
] as const satisfies readonly Endpoint[];

const page = { fallback: 100, least: 1, most: 5000, beyond: "EXCEED_MAX_QUERY_LIMIT" } as const;

/** Oldest first, from behind `startingAfter`. */
function listTransactions({ merchant, keyKind, query, language }: EndpointCall): WireTransaction[] {
  const { from, to } = readRange(query, "second");
  const limit = readCount(query, "limit", page);
  const all = transactionsOf(merchant.payments, keyKind);
  const startingAfter = query.get("startingAfter");
  const before =
    startingAfter === null
      ? -1
      : all.findIndex(({ transaction }) => transaction.transactionKey === startingAfter);
  if (startingAfter !== null && before === -1) throw new TossRefusal("INVALID_TRANSACTION_KEY");
  return all
    .slice(before + 1)
    .filter(({ transaction: { at } }) => at >= from && at <= to)
    .slice(0, limit)
    .map((row) => {
      const wire = toWireTransaction(row, { url: merchant.url, language });
      const isSigned = merchant.rules.transactionCancels === "negative";
      return isSigned ? wire : { ...wire, amount: Math.abs(wire.amount) };
    });
}
