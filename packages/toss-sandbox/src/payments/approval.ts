import { TossRefusal, tossErrorBody } from "../protocol/toss-refusal.ts";
import type { Payment } from "./payment.ts";
import type { PaymentStore } from "./store.ts";
import type { WindowMethod } from "./window-method.ts";

const hour = 3_600_000;

/**
 * The buyer authenticated in the window: READY to IN_PROGRESS, and on to the approval when the payment was created
 * with `confirmationMethod: AUTOMATIC`.
 *
 * @param said What the buyer said in the window; `refusal` is the code with which the card company will refuse the
 *   confirm.
 * @throws {TossRefusal} The payment is not READY, or its automatic approval was refused.
 */
export function authenticatePayment(
  store: PaymentStore,
  payment: Payment,
  method: WindowMethod,
  said: Partial<Pick<Payment, "refusal" | "refundAccount">> = {},
): void {
  if (payment.status === "EXPIRED" || payment.status === "ABORTED") {
    throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
  }
  if (payment.status !== "READY") throw new TossRefusal("ALREADY_PROCESSED_PAYMENT");
  store.moveTo(payment, "IN_PROGRESS", {
    method,
    authenticatedAt: store.clock.now(),
    secret: store.ids.secret(),
    ...said,
  });
  if (payment.confirmationMethod === "AUTOMATIC") approve(store, payment);
}

/**
 * The shop's confirm: the only place where money is taken.
 *
 * @throws {TossRefusal} The payment cannot be confirmed, or not with this orderId and amount. A payment that was
 * IN_PROGRESS stays so, except when the card company refuses: then it is ABORTED.
 */
export function confirmPayment(
  store: PaymentStore,
  payment: Payment,
  asked: { orderId: string; amount: number },
): void {
  switch (payment.status) {
    case "READY":
    case "EXPIRED":
    case "ABORTED":
      throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
    case "DONE":
    case "WAITING_FOR_DEPOSIT":
    case "CANCELED":
    case "PARTIAL_CANCELED":
      throw new TossRefusal("ALREADY_PROCESSED_PAYMENT");
    case "IN_PROGRESS":
      if (asked.orderId !== payment.orderId || asked.amount !== payment.totalAmount) {
        throw new TossRefusal("INVALID_REQUEST");
      }
      approve(store, payment);
  }
}

/** The buyer paid into the virtual account. @throws {Error} it does not wait for a deposit, or no longer. */
export function depositInto(store: PaymentStore, payment: Payment): void {
  const now = store.clock.now();
  if (payment.status !== "WAITING_FOR_DEPOSIT" || payment.virtualAccount === null) {
    throw new Error(`${payment.paymentKey} is ${payment.status}, it waits for no deposit`);
  }
  if (now > payment.virtualAccount.dueAt) {
    throw new Error(`${payment.paymentKey} is overdue, the bank takes no deposit any more`);
  }
  store.moveTo(payment, "DONE", {
    approvedAt: now,
    lastTransactionKey: store.ids.transactionKey(),
  });
}

function approve(store: PaymentStore, payment: Payment): void {
  const refusal = payment.refusal ?? (isBelowMinimum(payment) ? "BELOW_MINIMUM_AMOUNT" : null);
  if (refusal !== null) {
    store.abort(payment, tossErrorBody(refusal));
    throw new TossRefusal(refusal);
  }
  const now = store.clock.now();
  const lastTransactionKey = store.ids.transactionKey();
  if (payment.method === "VIRTUAL_ACCOUNT") {
    const dueAt = payment.dueAt ?? now + payment.validHours * hour;
    const virtualAccount = { accountNumber: store.ids.accountNumber(), dueAt };
    store.moveTo(payment, "WAITING_FOR_DEPOSIT", { virtualAccount, lastTransactionKey });
  } else {
    store.moveTo(payment, "DONE", { approvedAt: now, lastTransactionKey });
  }
}

/** Cards take 100 won or more, bank accounts 200. */
function isBelowMinimum(payment: Payment): boolean {
  if (payment.currency !== "KRW") return false;
  const fromAccount = payment.method === "TRANSFER" || payment.method === "VIRTUAL_ACCOUNT";
  return payment.totalAmount < (fromAccount ? 200 : 100);
}
