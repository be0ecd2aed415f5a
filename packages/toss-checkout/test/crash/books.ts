import type { OrderHistory } from "../../src/ledger.ts";
import type { OrderRecord } from "../../src/order-record.ts";
import type { CampaignShop } from "./campaign-shop.ts";
import type { Kill } from "./killing.ts";
import type { Reply } from "./shop-process.ts";

export type Fault =
  | "charged twice"
  | "refunded twice"
  | "lost"
  | "wrongly failed"
  | "wrongly paid"
  | "wrongly refunded"
  | "wrong events";

export interface Verdict {
  kill: Kill;
  /** From the kill to the ledger's last word, by its own clock; `null` when nothing was to be resolved. */
  resolveMs: number | null;
  faults: Fault[];
}

/** What Toss's books hold of an order. */
type Payments = ReturnType<CampaignShop["sandbox"]["payments"]["list"]>;

/** Whether the ledger owes nothing more to anybody for this kill. */
export function isAtRest({ point, company }: Kill, record: OrderRecord | null): boolean {
  if (record === null || record.status === "confirming") return false;
  const isAlone = company === "nobody" || company === "otherPayment";
  if (record.refunds.some(({ status }) => status === "sent")) return false;
  if (point.operation === "webhook") return record.status === "refunded";
  if (point.operation === "cancel") {
    return (point.id === "R1" && isAlone) || record.status === "partRefunded";
  }
  return true;
}

/** Compares Toss's books with the ledger's and with what people were told. */
export function judge(
  kill: Kill,
  record: OrderRecord,
  { log, events }: OrderHistory,
  payments: Payments,
): Verdict {
  const faults: Fault[] = [];
  const approved = payments.filter(({ approvedAt }) => approvedAt !== null);
  const [charged] = approved;
  const cancels = charged?.cancels ?? [];
  const wanted = kill.point.operation === "webhook" ? 15_000 : 5_000;

  if (approved.length > 1) faults.push("charged twice");
  if (cancels.length > 1 || cancels.some(({ cancelAmount }) => cancelAmount !== wanted)) {
    faults.push("refunded twice");
  }
  const isPaid = ["paid", "partRefunded", "refunded"].includes(record.status);
  const knowsRefunds =
    record.refunds.filter(({ status }) => status === "done").length === cancels.length;
  if (charged && (!isPaid || record.attempt?.paymentKey !== charged.paymentKey || !knowsRefunds)) {
    faults.push("lost");
  }
  const toldOf = (is: (reply: Reply, paymentKey: string) => boolean) =>
    kill.told.some(({ reply, paymentKey }) => is(reply, paymentKey));
  const toldPaid = toldOf((reply, key) => reply.outcome === "paid" && !isCharged(approved, key));
  if ((!charged && isPaid) || toldPaid) faults.push("wrongly paid");
  if (cancels.length === 0 && toldOf(({ outcome }) => outcome === "refunded")) {
    faults.push("wrongly refunded");
  }
  const toldFailed = toldOf((reply, key) => isFinal(reply) && isCharged(approved, key));
  // All who refund repeat the same request.
  if (toldFailed || (cancels.length > 0 && toldOf(isRefundRefused))) faults.push("wrongly failed");
  const types = events.map(({ type }) => type).join();
  const expected = [...(charged ? ["paid"] : []), ...cancels.map(() => "refunded")].join();
  if (types !== expected) faults.push("wrong events");

  const settledAt = log.findLast(({ to, from }) => to !== from)?.at ?? 0;
  const changed = charged !== undefined && settledAt > kill.killedAt;
  return { kill, resolveMs: changed ? settledAt - kill.killedAt : null, faults };
}

/** A word after which a buyer pays again. */
function isFinal({ refusal }: Reply): boolean {
  const final = ["PAYMENT_DECLINED", "ORDER_EXPIRED", "PAYMENT_KEY_CONFLICT"];
  return refusal !== null && refusal.charged === "no" && final.includes(refusal.reason);
}

/** A word after which an operator sends the money in another way. */
function isRefundRefused({ refusal }: Reply): boolean {
  return refusal?.charged === "no" && refusal.reason === "REFUND_NOT_ALLOWED";
}

function isCharged(approved: Payments, paymentKey: string): boolean {
  return approved.some((payment) => payment.paymentKey === paymentKey);
}
