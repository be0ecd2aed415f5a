import { isDeepStrictEqual } from "node:util";
import type { OrderRecord, Step } from "../src/order-record.ts";
import type { Reason } from "./reason.ts";
import type { RequestWatch, Violate } from "./request-watch.ts";

const sending = ["claimed", "taken over", "refund reserved", "refund taken over"];

/** Compares each step that the ledger took with the one before it, whoever wrote them. */
export class LedgerWatch {
  readonly #last = new Map<string, OrderRecord>();
  readonly #requests: RequestWatch;
  readonly #violate: Violate;

  constructor(requests: RequestWatch, violate: Violate) {
    this.#requests = requests;
    this.#violate = violate;
  }

  /** @param reason For what it was written, where somebody outside was the reason. */
  onWritten({ record, cause }: Step, now: number, reason: Reason | undefined): void {
    const before = this.#last.get(record.orderId);
    this.#last.set(record.orderId, record);
    if (before === undefined) return;
    if (record.version <= before.version) {
      this.#violate("INV-15", `${record.orderId}: ${cause} was written over a newer version`);
    }
    if (sending.includes(cause) && before.leaseUntil > now) {
      this.#violate("INV-15", `${record.orderId}: ${cause} beside somebody's lease`);
    }
    if (before.attempt?.paymentKey === record.attempt?.paymentKey) this.#checkFacts(before, record);
    if (reason !== undefined) this.#checkReason(before, record, cause, reason);
  }

  /** What Toss has once said of a payment is only ever added to. */
  #checkFacts(before: OrderRecord, { orderId, refunds, payment }: OrderRecord): void {
    const lost = before.refunds.find(
      ({ transactionKey, status }) =>
        transactionKey !== null &&
        !refunds.some(
          (refund) =>
            refund.transactionKey === transactionKey &&
            (status !== "done" || refund.status === "done"),
        ),
    );
    if (lost)
      this.#violate("INV-15", `${orderId}: the cancel ${lost.transactionKey} was forgotten`);
    if (before.payment !== null && payment !== null) {
      if (payment.balanceAmount > before.payment.balanceAmount) {
        this.#violate("INV-15", `${orderId}: an older answer was laid over a newer one`);
      }
    }
  }

  /** A webhook and a redirect are reasons to look: what becomes of money comes from Toss's answer. */
  #checkReason(before: OrderRecord, after: OrderRecord, cause: string, reason: Reason): void {
    const { orderId, amount } = after;
    if (reason.what === "confirm") {
      if (reason.amount !== amount) {
        this.#violate("INV-8", `${orderId}: an edited redirect brought about: ${cause}`);
      }
      return;
    }
    if (isDeepStrictEqual(factsOf(before), factsOf(after))) return;
    const paymentKey = before.attempt?.paymentKey ?? "";
    if (!this.#requests.hasHeard(reason.server, paymentKey, reason.at)) {
      this.#violate("INV-8", `${orderId}: a webhook brought about: ${cause}`);
    }
  }
}

function factsOf({ status, payment, refunds, depositSecretHash }: OrderRecord): object {
  return { status, payment, refunds, depositSecretHash };
}
