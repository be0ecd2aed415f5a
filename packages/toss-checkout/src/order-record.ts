import type { HostOrder, Order, OrderStatus } from "./order.ts";
import type { StoredPayment } from "./stored-payment.ts";

/** One try to pay an order with one payment. Written before the first byte is sent, so that a crash can be repaired. */
export interface AttemptRecord {
  /** 1 for the first payment tried on this order. */
  number: number;
  paymentKey: string;
  /** Sent with every confirm of this attempt, and not changed while a request with it may be on its way. */
  idempotencyKey: string;
  /** Which secret key it was sent with; Toss's idempotency is per API key. */
  apiKeyId: string;
  /** How often another caller took the attempt over after its lease ran out. */
  takeovers: number;
  claimedAt: number;
  /** When Toss first answered this key without deciding; Toss repeats that answer. `null` while it has not. */
  answeredAt: number | null;
}

/** How an attempt ended that took no money. */
export interface AttemptFailure {
  paymentKey: string;
  /**
   * `declined`, `expired`: this payment can never be confirmed, the buyer needs a new one.
   * `notFound`: Toss did not know it; who asks again is believed no more than Toss's next answer.
   * `notSent`, `ourFault`: the payment is untouched and may be confirmed again.
   */
  kind: "declined" | "expired" | "notFound" | "notSent" | "ourFault";
  /** Toss's code, where Toss refused. */
  code: string | null;
}

export interface RefundFailure {
  /** `refused`: Toss said no for good. `notSent`, `ourFault`: nothing was refunded, the same request may be repeated. */
  kind: "refused" | "notSent" | "ourFault";
  code: string | null;
}

/** One refund: asked for here, or (`requestId: null`) found at Toss, made in its dashboard. */
export interface RefundRecord {
  refundId: string;
  requestId: string | null;
  /** Hash of what was asked, so that a reused `requestId` with another body is seen. It gives no account number away. */
  requestHash: string | null;
  /** `sent` from before the first byte until Toss's own list of cancels, or its refusal, decides. */
  status: "sent" | "done" | "failed" | "review";
  amount: number;
  taxFreeAmount: number | null;
  reason: string;
  /** Ten characters that end the reason at Toss, by which the cancel is recognised again. */
  reference: string | null;
  /** What could still be refunded when this was reserved; Toss refuses when it differs. */
  expectedBalance: number;
  /** The idempotency key is `refundId:generation`. */
  generation: number;
  apiKeyId: string | null;
  /** When it was last handed to the client for sending. */
  sentAt: number;
  /** Toss answered this generation without deciding. The answer is stored under the key, so sending it again is idle. */
  answered: boolean;
  /** Toss's key of the cancel; unique, so that one cancel is never counted twice. */
  transactionKey: string | null;
  failure: RefundFailure | null;
  createdAt: number;
}

/**
 * Everything the ledger remembers of one order, read and written as one value.
 * Times are milliseconds since the epoch, by the store's clock.
 */
export interface OrderRecord {
  orderId: string;
  /** Where its price is decided: opened here, or found in the host's own table. */
  source: "checkout" | "host";
  orderName: string;
  amount: number;
  currency: string;
  ownerId: string;
  status: OrderStatus;
  /** Grows by one with each write; a write based on an older version is refused. */
  version: number;
  createdAt: number;
  expiresAt: number | null;
  /** How many payments were tried; numbers the next attempt. */
  attempts: number;
  /** The payment the order is bound to. */
  attempt: AttemptRecord | null;
  /** How earlier attempts ended, the newest last. */
  failures: AttemptFailure[];
  /** Until when one caller alone may send to Toss for this order. Reading and settling need no lease. */
  leaseUntil: number;
  /** When somebody has to look again; `null` when nothing is open. */
  dueAt: number | null;
  /** How often it was looked at since it became due. */
  tries: number;
  /** What Toss said last, less its secrets. */
  payment: StoredPayment | null;
  /** SHA-256 of the virtual account's deposit secret. */
  depositSecretHash: string | null;
  refunds: RefundRecord[];
}

/** A fact for the shop, written in the same transaction as the change it tells of. */
export interface OrderEvent {
  /** The same for the same fact, for ever. */
  id: string;
  type: "paid" | "depositReversed" | "refunded" | "canceled" | "review";
  orderId: string;
  at: number;
  /** The refund a `refunded` event tells of. */
  refundId: string | null;
}

/** The next value of an order, and why. */
export interface Step {
  record: OrderRecord;
  /** For the append-only log: `claimed`, `settled`, … */
  cause: string;
  events: OrderEvent[];
}

const oneDayMs = 86_400_000;
const underWayMs = 45_000;

/**
 * When an order has to be looked at again for which we send nothing ourselves. How a refund ends that is under way at Toss, and
 * that a deposit came or did not, is told by nobody for certain.
 */
export function restingDueAt(
  { status, refunds }: Pick<OrderRecord, "status" | "refunds">,
  now: number,
): number | null {
  if (refunds.some((refund) => refund.status === "sent")) return now + underWayMs;
  return status === "awaitingDeposit" ? now + oneDayMs : null;
}

/** An event before its step gives it an id. */
export interface EventDraft {
  type: OrderEvent["type"];
  at: number;
  refundId?: string;
}

/** Builds a step: one version on, events numbered by that version so that their ids are stable. */
export function step(
  before: OrderRecord,
  changes: Partial<OrderRecord>,
  cause: string,
  events: readonly EventDraft[] = [],
): Step {
  const version = before.version + 1;
  return {
    record: { ...before, ...changes, version },
    cause,
    events: events.map(({ type, at, refundId }, index) => ({
      id: `${before.orderId}.${version}.${index}`,
      type,
      orderId: before.orderId,
      at,
      refundId: refundId ?? null,
    })),
  };
}

/** An order nobody has written yet: version 0. */
export function newRecord(
  order: HostOrder,
  source: OrderRecord["source"],
  now: number,
): OrderRecord {
  return {
    orderId: order.orderId,
    source,
    orderName: order.orderName,
    amount: order.amount,
    currency: order.currency,
    ownerId: order.ownerId,
    status: "created",
    version: 0,
    createdAt: now,
    expiresAt: order.expiresAt?.getTime() ?? null,
    attempts: 0,
    attempt: null,
    failures: [],
    leaseUntil: 0,
    dueAt: null,
    tries: 0,
    payment: null,
    depositSecretHash: null,
    refunds: [],
  };
}

export function toOrder(record: OrderRecord): Order {
  return {
    orderId: record.orderId,
    orderName: record.orderName,
    amount: record.amount,
    currency: record.currency,
    ownerId: record.ownerId,
    status: record.status,
    paymentKey: record.attempt?.paymentKey ?? null,
    createdAt: new Date(record.createdAt),
    expiresAt: record.expiresAt === null ? null : new Date(record.expiresAt),
  };
}
