import type { Payment, Transaction } from "../payments/payment.ts";
import type { PaymentStore } from "../payments/store.ts";
import type { KeyKind } from "../protocol/keys.ts";

/** One approval, deposit or cancel with its payment. */
export interface PaymentTransaction {
  transaction: Transaction;
  payment: Payment;
}

/** Every transaction of the payments that one pair of keys opened, oldest first. */
export function transactionsOf(store: PaymentStore, keyKind: KeyKind): PaymentTransaction[] {
  return store
    .list()
    .filter((payment) => payment.keyKind === keyKind)
    .flatMap((payment) => payment.transactions.map((transaction) => ({ transaction, payment })))
    .sort((one, other) => one.transaction.at - other.transaction.at);
}
