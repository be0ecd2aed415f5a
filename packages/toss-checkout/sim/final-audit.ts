import type { Ledger, OrderHistory } from "../src/ledger.ts";
import type { OrderRecord } from "../src/order-record.ts";
import { type Auditor, requestIdOf } from "./auditor.ts";
import type { FleetParts } from "./fleet.ts";
import type { KnownOrder } from "./people.ts";
import type { TossBooks } from "./toss-books.ts";
import type { TossCancel, TossPayment } from "./toss-payment.ts";

export interface AuditParts {
  auditor: Auditor;
  books: TossBooks;
  ledger: Ledger;
  orders: ReadonlyMap<string, KnownOrder>;
  consumer: FleetParts["consumer"];
  /** Whether the shop's secret key was changed. */
  isRekeyed: boolean;
}

/** INV-4: what Toss decided of payments, and of refunds that were asked for here, before `since` is settled. */
export async function auditResolved(parts: AuditParts, since: number): Promise<void> {
  const { auditor, books, ledger, orders } = parts;
  for (const orderId of orders.keys()) {
    const { record } = await ledger.read({ orderId });
    const payment = books.payments.get(record?.attempt?.paymentKey ?? "");
    if (record === null || payment === undefined || payment.changedAt > since) continue;
    if (record.status === "confirming" && payment.confirmedAt !== null) {
      auditor.violate("INV-4", `${orderId} is still confirming, and Toss decided long ago`);
    }
    const gone = payment.cancels.filter(({ status }) => status === "DONE");
    for (const { status, requestId } of record.refunds) {
      if (status === "sent" && gone.some(({ reason }) => requestIdOf(reason) === requestId)) {
        auditor.violate(
          "INV-4",
          `${orderId}: refund ${requestId} is still under way, and was made`,
        );
      }
    }
  }
}

/** Toss's books against the ledger's, the outbox and the requests, when everything has come to rest. */
export async function auditAtRest(parts: AuditParts): Promise<void> {
  const { ledger, orders } = parts;
  for (const order of orders.values()) {
    const { record } = await ledger.read({ orderId: order.orderId });
    const history = await ledger.history(order.orderId);
    parts.auditor.onShown(order.orderId, JSON.stringify({ record, history }));
    auditOrder(parts, order, record, history);
  }
  auditRequests(parts);
}

function auditOrder(
  parts: AuditParts,
  { orderId }: KnownOrder,
  record: OrderRecord | null,
  history: OrderHistory,
): void {
  const { auditor, books } = parts;
  const approved = [...books.payments.values()].find(
    (payment) => payment.orderId === orderId && payment.confirmedAt !== null,
  );
  auditEvents(parts, orderId, approved, history);
  if (approved === undefined) {
    // With another key nobody can tell that Toss does not know a payment: a person has to, after a day.
    const mayWait = record?.status === "confirming" && parts.isRekeyed;
    const isFree = record === null || record.status === "created" || record.status === "expired";
    if (!isFree && !mayWait) {
      auditor.violate("INV-4", `${orderId} ends as ${record?.status}, and Toss approved nothing`);
    }
    return;
  }
  const expected = statusOf(approved);
  const isBound = record?.attempt?.paymentKey === approved.paymentKey;
  if (record === null || !isBound || record.status !== expected) {
    auditor.violate("INV-3", `${orderId} ends as ${record?.status}, and is ${expected} at Toss`);
    return;
  }
  if (record.payment?.balanceAmount !== approved.balance) {
    auditor.violate("INV-3", `${orderId} has another balance than at Toss`);
  }
  auditRefunds(parts, record, approved);
}

function statusOf(payment: TossPayment): OrderRecord["status"] {
  if (payment.status === "WAITING_FOR_DEPOSIT") return "awaitingDeposit";
  if (payment.approvedAt === null) return "canceled";
  if (payment.balance === payment.amount) return "paid";
  return payment.balance === 0 ? "refunded" : "partRefunded";
}

const refundStatusOf = { DONE: "done", IN_PROGRESS: "sent", ABORTED: "failed" } as const;

function auditRefunds(parts: AuditParts, record: OrderRecord, payment: TossPayment): void {
  const { auditor, isRekeyed } = parts;
  const { orderId, refunds } = record;
  const asked = new Set(auditor.cancelCalls.map(({ input }) => input.requestId));
  for (const cancel of payment.cancels) {
    // What moved no money and was begun elsewhere, nobody tells.
    if (cancel.status !== "DONE" && !asked.has(requestIdOf(cancel.reason))) continue;
    const ours = refunds.filter((refund) => refund.transactionKey === cancel.transactionKey);
    const [refund] = ours;
    const isRight =
      ours.length === 1 &&
      refund?.amount === cancel.amount &&
      refund.status === refundStatusOf[cancel.status] &&
      (refund.requestId ?? requestIdOf(cancel.reason)) === requestIdOf(cancel.reason);
    if (!isRight)
      auditor.violate(
        "INV-5",
        `${orderId}: cancel ${cancel.reason} is not in the ledger as it was made`,
      );
  }
  // Where no balance guards against a refund that comes late after all, a person decides.
  const mayBeReviewed =
    payment.cancels.length > 0 || payment.method === "해외간편결제" || isRekeyed;
  const keys = new Set(payment.cancels.map(({ transactionKey }) => transactionKey));
  for (const { transactionKey, status, requestId } of refunds) {
    const isListed = transactionKey !== null && keys.has(transactionKey);
    if (status === "done" && !isListed) {
      auditor.violate(
        "INV-5",
        `${orderId}: refund ${requestId} is done, and Toss has no such cancel`,
      );
    }
    if (status === "sent" && !isListed) {
      auditor.violate("INV-4", `${orderId}: refund ${requestId} is still under way`);
    }
    if (status === "review" && !mayBeReviewed) {
      auditor.violate("INV-4", `${orderId}: refund ${requestId} is in review for no reason`);
    }
  }
}

/** INV-5: one request is one cancel, of exactly its amount. */
function auditRequests({ auditor, books }: AuditParts): void {
  const made = new Map<string, TossCancel[]>();
  for (const { cancels } of books.payments.values()) {
    for (const cancel of cancels) {
      const requestId = requestIdOf(cancel.reason);
      made.set(requestId, [...(made.get(requestId) ?? []), cancel]);
    }
  }
  for (const { input } of auditor.cancelCalls) {
    const cancels = made.get(input.requestId) ?? [];
    // What was sent once, doubled on its way, and forgotten by Toss after a 5xx, no sender can take back.
    const isDoubled = auditor.sendsOf(cancels[0]?.requestId ?? "") === 1;
    if (cancels.length > 1 && !isDoubled) {
      auditor.violate("INV-5", `${input.requestId} was refunded twice`);
    }
    const isExact =
      input.cancelAmount === "full" || cancels.every(({ amount }) => amount === input.cancelAmount);
    if (!isExact) auditor.violate("INV-5", `${input.requestId} was refunded with another amount`);
  }
}

/** INV-9: each fact is told once, in order, and reaches the shop. */
function auditEvents(
  { auditor, consumer }: AuditParts,
  orderId: string,
  payment: TossPayment | undefined,
  { events }: OrderHistory,
): void {
  const told = events.map(({ type }) => type);
  const isPaid = payment !== undefined && payment.approvedAt !== null;
  const moves = told.filter((type) => type === "paid" || type === "depositReversed");
  const alternates = moves.every((type, n) => type === (n % 2 === 0 ? "paid" : "depositReversed"));
  if (!alternates || (moves.length % 2 === 1) !== isPaid) {
    auditor.violate("INV-9", `${orderId} was told as ${told.join(", ") || "nothing"}`);
  }
  const isCanceled = payment !== undefined && statusOf(payment) === "canceled";
  const refunded = payment?.cancels.filter(({ status }) => status === "DONE").length ?? 0;
  const count = (type: string): number => told.filter((one) => one === type).length;
  if (
    count("refunded") !== (isCanceled ? 0 : refunded) ||
    count("canceled") !== (isCanceled ? 1 : 0)
  ) {
    auditor.violate("INV-9", `${orderId}: ${refunded} cancels were told as ${told.join(", ")}`);
  }
  if (new Set(events.map(({ id }) => id)).size !== events.length) {
    auditor.violate("INV-9", `${orderId} has two events of one id`);
  }
  if (consumer === "nobody") return;
  const awaited = events.filter(({ type }) => consumer === "events" || type === "paid");
  const firsts = awaited.map(({ id }) => auditor.delivered.indexOf(id));
  if (firsts.includes(-1) || firsts.some((at, n) => n > 0 && at < (firsts[n - 1] ?? 0))) {
    auditor.violate("INV-9", `${orderId}: an event was not handed out, or not in its turn`);
  }
  if (events.some(({ acknowledged }) => !acknowledged)) {
    auditor.violate("INV-9", `${orderId}: an event is still not acknowledged`);
  }
}
