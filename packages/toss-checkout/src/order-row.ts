import type { OrderStatus } from "./order.ts";
import type { AttemptFailure, AttemptRecord, OrderRecord, RefundRecord } from "./order-record.ts";
import { decodeStoredPayment, encodeStoredPayment } from "./stored-payment.ts";

/** An order in a table: a column for what is searched, compared or constrained, JSON for the rest. */
export type OrderRow = {
  order_id: string;
  order_name: string;
  amount: number;
  currency: string;
  owner_id: string;
  status: string;
  version: number;
  created_at: number;
  expires_at: number | null;
  attempts: number;
  attempt: string | null;
  payment_key: string | null;
  failures: string;
  source: string;
  lease_until: number;
  due_at: number | null;
  tries: number;
  payment: string | null;
  deposit_secret_hash: string | null;
  hint_at: number | null;
};

export type RefundRow = {
  refund_id: string;
  order_id: string;
  position: number;
  request_id: string | null;
  transaction_key: string | null;
  status: string;
  amount: number;
  refund: string;
};

export function toOrderRow(record: OrderRecord): OrderRow {
  return {
    order_id: record.orderId,
    order_name: record.orderName,
    amount: record.amount,
    currency: record.currency,
    owner_id: record.ownerId,
    status: record.status,
    version: record.version,
    created_at: record.createdAt,
    expires_at: record.expiresAt,
    attempts: record.attempts,
    attempt: encode(record.attempt),
    payment_key: record.attempt?.paymentKey ?? null,
    failures: JSON.stringify(record.failures),
    source: record.source,
    lease_until: record.leaseUntil,
    due_at: record.dueAt,
    tries: record.tries,
    payment: record.payment === null ? null : encodeStoredPayment(record.payment),
    deposit_secret_hash: record.depositSecretHash,
    hint_at: null,
  };
}

export function toRefundRows(record: OrderRecord): RefundRow[] {
  return record.refunds.map((refund, position) => ({
    refund_id: refund.refundId,
    order_id: record.orderId,
    position,
    request_id: refund.requestId,
    transaction_key: refund.transactionKey,
    status: refund.status,
    amount: refund.amount,
    refund: JSON.stringify(refund),
  }));
}

/** The row holds something no release of ours has written. What it is stays in the database: it may be a buyer's. */
export class UnreadableOrderError extends Error {
  override readonly name = "UnreadableOrderError";
  readonly orderId: string;

  constructor(orderId: string) {
    super(
      `The ledger's row of order ${orderId} cannot be read: a JSON column is damaged. Mend the row.`,
    );
    this.orderId = orderId;
  }
}

/**
 * @param refunds A JSON array.
 * @throws {UnreadableOrderError}
 */
export function toRecord(row: OrderRow, refunds: string): OrderRecord {
  try {
    return {
      orderId: row.order_id,
      source: row.source as OrderRecord["source"],
      orderName: row.order_name,
      amount: row.amount,
      currency: row.currency,
      ownerId: row.owner_id,
      status: row.status as OrderStatus,
      version: row.version,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      attempts: row.attempts,
      attempt: decodeAttempt(row),
      failures: decodeList<AttemptFailure>(row.failures),
      leaseUntil: row.lease_until,
      dueAt: row.due_at,
      tries: row.tries,
      payment: row.payment === null ? null : decodeStoredPayment(row.payment),
      depositSecretHash: row.deposit_secret_hash,
      refunds: decodeList<RefundRecord>(refunds),
    };
  } catch {
    throw new UnreadableOrderError(row.order_id);
  }
}

function encode(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function decodeAttempt({ attempt, payment_key }: OrderRow): AttemptRecord | null {
  if (attempt === null && payment_key === null) return null;
  const decoded = JSON.parse(attempt ?? "null") as AttemptRecord;
  if (decoded.paymentKey !== payment_key) throw new TypeError("bound to two payments");
  return decoded;
}

function decodeList<T extends object>(text: string): T[] {
  const list: unknown = JSON.parse(text);
  const isWhole = Array.isArray(list) && list.every((one) => typeof one === "object" && one);
  if (!isWhole) throw new TypeError("not a list of objects");
  return list as T[];
}
