import { isTextOf, required } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { payOutAfterMs } from "../settlements/settlement.ts";
import { transactionsOf } from "../transactions/transactions.ts";
import { toWireSettlement, type WireSettlement } from "../wire/wire-settlement.ts";
import { type Endpoint, type EndpointCall, paymentOf } from "./endpoint.ts";
import { readCount, readRange } from "./query.ts";

export const settlementEndpoints = [
  { name: "listSettlements", method: "GET", path: /^\/v1\/settlements$/, run: listSettlements },
  {
    name: "requestSettlement",
    method: "POST",
    path: /^\/v1\/settlements$/,
    run: requestSettlement,
  },
] as const satisfies readonly Endpoint[];

/** Everything that moved money, by the day it was sold or will be paid out. */
function listSettlements({ merchant, keyKind, query, language }: EndpointCall): WireSettlement[] {
  const { from, to } = readRange(query, "day");
  const dateType = query.get("dateType") ?? "soldDate";
  if (dateType !== "soldDate" && dateType !== "paidOutDate") {
    throw new TossRefusal("INVALID_REQUEST");
  }
  const page = readCount(query, "page", { fallback: 1, least: 1, most: Number.MAX_SAFE_INTEGER });
  const size = readCount(query, "size", { fallback: 100, least: 1, most: 5000 });
  if (merchant.rules.settlements === "none") return [];
  const shift = dateType === "soldDate" ? 0 : payOutAfterMs;
  const context = { url: merchant.url, now: merchant.clock.now(), language };
  return transactionsOf(merchant.payments, keyKind)
    .filter(({ transaction: { amount, at } }) => {
      return amount !== 0 && at + shift >= from && at + shift <= to;
    })
    .slice((page - 1) * size, page * size)
    .map((row) => toWireSettlement(row, context));
}

/** Asks for the money of one payment now. */
function requestSettlement(call: EndpointCall): { result: true } {
  const paymentKey = required(call.fields, "paymentKey", isTextOf(1, 200));
  const { status } = paymentOf(call.merchant.payments.get(paymentKey), call);
  if (status !== "DONE" && status !== "PARTIAL_CANCELED") {
    throw new TossRefusal(call.merchant.rules.settlementOfUnpaid);
  }
  return { result: true };
}
