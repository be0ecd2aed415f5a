import { koreanTime } from "../clock.ts";
import type { PaymentTransaction } from "../transactions/transactions.ts";
import { methodWord, receiptUrl } from "./wire-method.ts";
import { merchantId, type WireContext } from "./wire-payment.ts";

/** The Transaction object as it stands on the wire. Cancels have amounts below 0. */
export interface WireTransaction {
  mId: string;
  transactionKey: string;
  paymentKey: string;
  orderId: string;
  method: string;
  customerKey: string | null;
  useEscrow: boolean;
  receiptUrl: string;
  status: string;
  transactionAt: string;
  currency: string;
  amount: number;
}

/** The transaction as Toss would answer it. */
export function toWireTransaction(
  { transaction, payment }: PaymentTransaction,
  { url, language }: Pick<WireContext, "url" | "language">,
): WireTransaction {
  return {
    mId: merchantId,
    transactionKey: transaction.transactionKey,
    paymentKey: payment.paymentKey,
    orderId: payment.orderId,
    method: methodWord(payment.method ?? "CARD", language),
    customerKey: payment.customerKey,
    useEscrow: payment.useEscrow,
    receiptUrl: receiptUrl(payment, url),
    status: transaction.status,
    transactionAt: koreanTime(transaction.at),
    currency: payment.currency,
    amount: transaction.amount,
  };
}
