import { koreanTime } from "../clock.ts";
import { payOutAfterMs, settle } from "../settlements/settlement.ts";
import type { PaymentTransaction } from "../transactions/transactions.ts";
import { toWireCancel } from "./wire-format.ts";
import { type MethodDetails, methodDetails, methodWord } from "./wire-method.ts";
import { merchantId, type WireCancel, type WireContext } from "./wire-payment.ts";

/** The Settlement object as it stands on the wire. Cancels have amounts and fees below 0. */
export interface WireSettlement extends MethodDetails {
  mId: string;
  paymentKey: string;
  transactionKey: string;
  orderId: string;
  currency: string;
  method: string;
  amount: number;
  interestFee: number;
  fees: { type: string; fee: number }[];
  fee: number;
  supplyAmount: number;
  vat: number;
  payOutAmount: number;
  approvedAt: string;
  soldDate: string;
  paidOutDate: string;
  cancel: WireCancel | null;
}

/** The settlement of one transaction as Toss would answer it. */
export function toWireSettlement(
  { transaction, payment }: PaymentTransaction,
  context: WireContext,
): WireSettlement {
  const { transactionKey, at } = transaction;
  const amounts = settle(transaction.amount, payment.currency);
  const cancel = payment.cancels.find((row) => row.transactionKey === transactionKey);
  return {
    mId: merchantId,
    paymentKey: payment.paymentKey,
    transactionKey,
    orderId: payment.orderId,
    currency: payment.currency,
    method: methodWord(payment.method ?? "CARD", context.language),
    ...amounts,
    interestFee: 0,
    fees: [{ type: "BASE", fee: amounts.fee }],
    approvedAt: koreanTime(payment.approvedAt ?? at),
    soldDate: koreanTime(at).slice(0, 10),
    paidOutDate: koreanTime(at + payOutAfterMs).slice(0, 10),
    ...methodDetails(payment, context),
    cancel: cancel ? toWireCancel(cancel, payment) : null,
  };
}
