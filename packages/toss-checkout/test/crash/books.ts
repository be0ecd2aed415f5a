import type { OrderHistory } from "../../src/ledger.ts";
import type { OrderRecord } from "../../src/order-record.ts";
import type { CampaignShop } from "./campaign-shop.ts";
import type { Kill } from "./killing.ts";

export type Fault =
  | "charged twice"
  | "refunded twice"
  | "lost"
  | "wrongly failed"
  | "wrongly paid"
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
  // Reserved and never sent: nobody but the operator sends it. Without him it is given up after ten minutes.
  if (point.id === "R2" && isAlone) return true;
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
  if (!charged && isPaid) faults.push("wrongly paid");
  if (
    kill.told.some(({ paymentKey, reply }) => isFinal(reply) && isCharged(approved, paymentKey))
  ) {
    faults.push("wrongly failed");
  }
  const types = events.map(({ type }) => type).join();
  const expected = [...(charged ? ["paid"] : []), ...cancels.map(() => "refunded")].join();
  if (types !== expected) faults.push("wrong events");

  const settledAt = log.findLast(({ to, from }) => to !== from)?.at ?? 0;
  const changed = charged !== undefined && settledAt > kill.killedAt;
  return { kill, resolveMs: changed ? settledAt - kill.killedAt : null, faults };
}

/** A word after which a buyer pays again. */
function isFinal({ refusal }: Kill["told"][number]["reply"]): boolean {
  const final = ["PAYMENT_DECLINED", "ORDER_EXPIRED", "PAYMENT_KEY_CONFLICT"];
  return refusal !== null && refusal.charged === "no" && final.includes(refusal.reason);
}

function isCharged(approved: Payments, paymentKey: string): boolean {
  return approved.some((payment) => payment.paymentKey === paymentKey);
}
