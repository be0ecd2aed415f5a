import { type TossErrorCode, TossRefusal, tossErrorBody } from "../protocol/toss-refusal.ts";
import type { CashReceipt } from "../receipts/cash-receipts.ts";
import { cancelReceiptOf } from "../receipts/payment-receipts.ts";
import type { CancelRow, IssuedAccount, Payment, PaymentTerms } from "./payment.ts";
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
  said: Partial<Pick<Payment, "refusal" | "refundAccount" | "wallet">> = {},
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
    case "ABORTED":
      throw new TossRefusal(store.rules.confirmAborted);
    case "READY":
    case "EXPIRED":
      throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
    case "DONE":
    case "WAITING_FOR_DEPOSIT":
    case "CANCELED":
    case "PARTIAL_CANCELED":
      throw new TossRefusal("ALREADY_PROCESSED_PAYMENT");
    case "IN_PROGRESS":
      if (asked.orderId !== payment.orderId) mismatch(store, payment, store.rules.otherOrderId);
      if (asked.amount !== payment.totalAmount) mismatch(store, payment, store.rules.otherAmount);
      approve(store, payment);
  }
}

function mismatch(store: PaymentStore, payment: Payment, refusal: TossErrorCode): never {
  if (store.rules.mismatchAborts) store.abort(payment, tossErrorBody(refusal));
  throw new TossRefusal(refusal);
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
    cashReceipts: [...payment.cashReceipts, ...receiptsOf(store, payment)],
  });
}

/** The bank took its message of a deposit back. @throws {Error} there is no deposit, or not all of it any more. */
export function reverseDeposit(store: PaymentStore, payment: Payment): void {
  if (payment.status !== "DONE" || payment.method !== "VIRTUAL_ACCOUNT") {
    throw new Error(`${payment.paymentKey} is ${payment.status}, it has no deposit to take back`);
  }
  const lastTransactionKey = store.ids.transactionKey();
  const { totalAmount: cancelAmount, taxFreeAmount, taxExemptionAmount } = payment;
  const parts = { cancelAmount, taxFreeAmount, taxExemptionAmount };
  const receipt = cancelReceiptOf(store.receipts, payment.cashReceipts, parts);
  const cashReceipts = [...payment.cashReceipts, ...(receipt === null ? [] : [receipt])];
  if (store.rules.depositReversal === "WAITING_FOR_DEPOSIT") {
    store.moveTo(payment, "WAITING_FOR_DEPOSIT", {
      approvedAt: null,
      lastTransactionKey,
      cashReceipts,
    });
    return;
  }
  const cancel: CancelRow = {
    ...parts,
    transactionKey: lastTransactionKey,
    cancelReason: "입금 취소",
    refundableAmount: 0,
    canceledAt: store.clock.now(),
    cancelRequestId: null,
    cancelStatus: "DONE",
    receiptKey: receipt?.receiptKey ?? null,
    finishesAt: null,
  };
  store.moveTo(payment, "CANCELED", { lastTransactionKey, cashReceipts, cancels: [cancel] });
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
    const virtualAccount = issueAccount(store, payment);
    store.moveTo(payment, "WAITING_FOR_DEPOSIT", { virtualAccount, lastTransactionKey });
  } else {
    const cashReceipts = payment.method === "TRANSFER" ? receiptsOf(store, payment) : [];
    store.moveTo(payment, "DONE", { approvedAt: now, lastTransactionKey, cashReceipts });
  }
}

/** An account for the deposit: the buyer's own one again where the shop asked for such. */
export function issueAccount(store: PaymentStore, terms: PaymentTerms): IssuedAccount {
  const { bankCode, accountKey, validHours } = terms;
  const known =
    accountKey === null
      ? undefined
      : store.list().find(({ virtualAccount: account }) => {
          return account?.accountKey === accountKey && account.bankCode === bankCode;
        });
  return {
    accountNumber: known?.virtualAccount?.accountNumber ?? store.ids.accountNumber(),
    bankCode,
    dueAt: terms.dueAt ?? store.clock.now() + validHours * hour,
    accountKey,
    refundedAt: null,
  };
}

/** The cash receipt that the buyer wished for, now that the money is there. */
function receiptsOf(store: PaymentStore, payment: Payment): CashReceipt[] {
  const { cashReceipt, keyKind, paymentKey, orderId, orderName, totalAmount } = payment;
  if (cashReceipt === null) return [];
  const { taxFreeAmount } = payment;
  const order = { keyKind, paymentKey, orderId, orderName, amount: totalAmount, taxFreeAmount };
  return [store.receipts.issue({ ...cashReceipt, ...order })];
}

/** Cards take 100 won or more, bank accounts 200. */
export function isBelowMinimum(payment: {
  method: WindowMethod | null;
  currency: string;
  totalAmount: number;
}): boolean {
  if (payment.currency !== "KRW") return false;
  const fromAccount = payment.method === "TRANSFER" || payment.method === "VIRTUAL_ACCOUNT";
  return payment.totalAmount < (fromAccount ? 200 : 100);
}
