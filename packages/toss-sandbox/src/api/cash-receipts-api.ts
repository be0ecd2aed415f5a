import { koreanTime, koreanTimeOf } from "../clock.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { CashReceipt } from "../receipts/cash-receipts.ts";
import { cancelReceipt, issueReceipt } from "../receipts/issue-receipt.ts";
import { toWireCashReceipt, type WireCashReceipt } from "../wire/wire-cash-receipt.ts";
import { type Endpoint, type EndpointCall, orderOf } from "./endpoint.ts";
import { readCount } from "./query.ts";

export const cashReceiptEndpoints = [
  {
    name: "issueCashReceipt",
    method: "POST",
    path: /^\/v1\/cash-receipts$/,
    run: answering(({ merchant, fields, keyKind }) => issueReceipt(merchant, fields, keyKind)),
    exclusive: orderOf,
  },
  {
    name: "cancelCashReceipt",
    method: "POST",
    path: /^\/v1\/cash-receipts\/([^/]+)\/cancel$/,
    run: answering(({ merchant, id, fields, keyKind }) =>
      cancelReceipt(merchant, id, fields, keyKind),
    ),
    exclusive: ({ id }) => id,
  },
  { name: "listCashReceipts", method: "GET", path: /^\/v1\/cash-receipts$/, run: listCashReceipts },
] as const satisfies readonly Endpoint[];

const page = { fallback: 100, least: 1, most: 10_000, beyond: "EXCEED_MAX_QUERY_LIMIT" } as const;

function answering(run: (call: EndpointCall) => CashReceipt): Endpoint["run"] {
  return (call) => toWire(run(call), call);
}

function toWire(receipt: CashReceipt, { merchant }: EndpointCall): WireCashReceipt {
  return toWireCashReceipt(receipt, { url: merchant.url, now: merchant.clock.now() });
}

/** The rows of one day, those of payments too. */
function listCashReceipts(call: EndpointCall): {
  hasNext: boolean;
  lastCursor: number;
  data: WireCashReceipt[];
} {
  const { merchant, keyKind, query } = call;
  const requestDate = query.get("requestDate");
  if (requestDate === null) throw new TossRefusal("INVALID_REQUIRED_PARAM");
  if (requestDate.length !== 10 || koreanTimeOf(requestDate) === undefined) {
    throw new TossRefusal("INVALID_DATE");
  }
  const limit = readCount(query, "limit", page);
  const most = Number.MAX_SAFE_INTEGER;
  const cursor = readCount(query, "cursor", { fallback: 0, least: 0, most });
  const rows = merchant.receipts.list().filter((row) => {
    const day = koreanTime(row.requestedAt).slice(0, 10);
    return row.keyKind === keyKind && day === requestDate && row.sequence > cursor;
  });
  const data = rows.slice(0, limit);
  return {
    hasNext: rows.length > limit,
    lastCursor: data.at(-1)?.sequence ?? cursor,
    data: data.map((row) => toWire(row, call)),
  };
}
