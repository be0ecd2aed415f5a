import type { PaymentMethod } from "../enum-values.ts";
import type {
  Cancel,
  CancelStatus,
  CashReceipt,
  CashReceiptIssueStatus,
  CashReceiptPage,
  CashReceiptSummary,
  CashReceiptTransactionType,
  CashReceiptType,
  Checkout,
  Discount,
  ForeignEasyPay,
  Payment,
  PaymentFailure,
  PaymentStatus,
  PaymentType,
  Receipt,
} from "../payment-object.ts";
import {
  cardTable,
  easyPayTable,
  giftCertificateTable,
  mobilePhoneTable,
  transferTable,
  virtualAccountTable,
} from "./payment-means-table.ts";
import {
  boolean,
  date,
  ifGiven,
  int,
  list,
  number,
  object,
  open,
  orElse,
  orNull,
  strings,
  type Table,
  text,
} from "./rule.ts";

export const cancelTable: Table<Cancel> = {
  cancelAmount: number,
  cancelReason: text,
  canceledAt: date,
  taxFreeAmount: orNull(number),
  taxExemptionAmount: orNull(number),
  refundableAmount: orNull(number),
  cardDiscountAmount: ifGiven(number),
  transferDiscountAmount: orNull(number),
  easyPayDiscountAmount: orNull(number),
  transactionKey: orNull(text),
  receiptKey: orNull(text),
  // Only overseas wallets refund later; bodies from before they existed say nothing.
  cancelStatus: orElse(open<CancelStatus>(), "DONE"),
  cancelRequestId: orNull(text),
};

export const paymentFailureTable: Table<PaymentFailure> = {
  code: text,
  message: orNull(text),
};

export const cashReceiptSummaryTable: Table<CashReceiptSummary> = {
  type: orNull(open<CashReceiptType>()),
  receiptKey: orNull(text),
  issueNumber: orNull(text),
  receiptUrl: orNull(text),
  amount: orNull(number),
  taxFreeAmount: orNull(number),
};

export const cashReceiptTable: Table<CashReceipt> = {
  receiptKey: text,
  orderId: text,
  orderName: text,
  type: open<CashReceiptType>(),
  issueNumber: text,
  receiptUrl: text,
  businessNumber: orNull(text),
  transactionType: orNull(open<CashReceiptTransactionType>()),
  amount: number,
  taxFreeAmount: orNull(number),
  issueStatus: orNull(open<CashReceiptIssueStatus>()),
  failure: orNull(object(paymentFailureTable)),
  customerIdentityNumber: orNull(text),
  requestedAt: orNull(date),
  approvedAt: ifGiven(date),
  canceledAt: ifGiven(date),
  registrationNumber: ifGiven(text),
};

export const cashReceiptPageTable: Table<CashReceiptPage> = {
  hasNext: boolean,
  lastCursor: orNull(int),
  data: list(cashReceiptTable),
};

export const receiptTable: Table<Receipt> = { url: text };

export const checkoutTable: Table<Checkout> = { url: text };

export const discountTable: Table<Discount> = { amount: orNull(number) };

export const foreignEasyPayTable: Table<ForeignEasyPay> = { provider: ifGiven(text) };

export const paymentTable: Table<Payment> = {
  mId: orNull(text),
  version: text,
  paymentKey: text,
  type: open<PaymentType>(),
  orderId: text,
  orderName: text,
  currency: text,
  method: orNull(open<PaymentMethod>()),
  totalAmount: number,
  balanceAmount: number,
  status: open<PaymentStatus>(),
  requestedAt: date,
  approvedAt: orNull(date),
  useEscrow: orNull(boolean),
  lastTransactionKey: orNull(text),
  suppliedAmount: orNull(number),
  vat: orNull(number),
  cultureExpense: orNull(boolean),
  taxFreeAmount: orNull(number),
  taxExemptionAmount: orNull(number),
  cancels: orNull(list(cancelTable)),
  isPartialCancelable: orNull(boolean),
  card: orNull(object(cardTable)),
  virtualAccount: orNull(object(virtualAccountTable)),
  secret: orNull(text),
  mobilePhone: orNull(object(mobilePhoneTable)),
  giftCertificate: orNull(object(giftCertificateTable)),
  transfer: orNull(object(transferTable)),
  metadata: orNull(strings),
  receipt: orNull(object(receiptTable)),
  checkout: orNull(object(checkoutTable)),
  easyPay: orNull(object(easyPayTable, "provider")),
  country: orNull(text),
  failure: orNull(object(paymentFailureTable)),
  cashReceipt: orNull(object(cashReceiptSummaryTable)),
  cashReceipts: orNull(list(cashReceiptTable)),
  discount: orNull(object(discountTable)),
  transactionKey: ifGiven(text),
  easyPayAmount: ifGiven(number),
  easyPayDiscountAmount: ifGiven(number),
  foreignEasyPay: ifGiven(object(foreignEasyPayTable)),
};
