import type { PaymentMethod } from "../enum-values.ts";
import type { PaymentStatus } from "../payment-object.ts";
import type { Transaction } from "../transaction-object.ts";
import { boolean, date, number, open, orNull, type Table, text } from "./rule.ts";

export const transactionTable: Table<Transaction> = {
  mId: text,
  transactionKey: text,
  paymentKey: text,
  orderId: text,
  method: open<PaymentMethod>(),
  customerKey: orNull(text),
  useEscrow: boolean,
  receiptUrl: orNull(text),
  status: open<PaymentStatus>(),
  transactionAt: date,
  currency: text,
  amount: number,
};
