import type { Merchant } from "../merchant.ts";
import {
  type Fields,
  isOneOf,
  isTextLike,
  isTextOf,
  isWon,
  optional,
  required,
} from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import type { CashReceipt } from "./cash-receipts.ts";
import { fitsType } from "./payment-receipts.ts";

/** Issues a receipt for money that came outside of Toss. @throws {TossRefusal} None was issued. */
export function issueReceipt(
  { receipts }: Merchant,
  fields: Fields,
  keyKind: KeyKind,
): CashReceipt {
  const amount = needed(fields, "amount", isWon);
  const orderId = needed(fields, "orderId", isTextLike(/^[A-Za-z0-9_=-]{6,64}$/));
  const orderName = needed(fields, "orderName", isTextOf(1, 100));
  const invalid = "INVALID_CASH_RECEIPT_INFO";
  const isNumber = isTextLike(/^\d{1,30}$/);
  const customerIdentityNumber = needed(fields, "customerIdentityNumber", isNumber, invalid);
  const type = needed(fields, "type", isOneOf("소득공제", "지출증빙"), invalid);
  if (!fitsType(customerIdentityNumber, type)) {
    throw new TossRefusal(type === "지출증빙" ? "INVALID_BUSINESS_NUMBER" : invalid);
  }
  const isPart = (value: unknown): value is number => value === 0 || isWon(value);
  const taxFreeAmount = optional(fields, "taxFreeAmount", isPart) ?? 0;
  if (taxFreeAmount > amount) throw new TossRefusal("INVALID_REQUEST");
  const issued = receipts.list().some((row) => {
    return row.orderId === orderId && row.canceledKey === null && receipts.leftOf(row).amount > 0;
  });
  if (issued) throw new TossRefusal("DUPLICATED_CASH_RECEIPT");
  const terms = { orderId, orderName, type, customerIdentityNumber, amount, taxFreeAmount };
  return receipts.issue({ ...terms, keyKind, paymentKey: null });
}

/** Takes all or a part of a receipt back. @throws {TossRefusal} Nothing was. */
export function cancelReceipt(
  { receipts, payments, rules }: Merchant,
  receiptKey: string,
  fields: Fields,
  keyKind: KeyKind,
): CashReceipt {
  const receipt = receipts.get(receiptKey);
  if (receipt === undefined) throw new TossRefusal("NOT_FOUND_RECEIPT");
  if (receipt.keyKind !== keyKind) throw new TossRefusal(rules.otherKeyPair);
  const left = receipts.leftOf(receipt);
  const amount = optional(fields, "amount", isWon) ?? left.amount;
  if (receipt.canceledKey !== null || left.amount === 0 || amount > left.amount) {
    throw new TossRefusal(rules.cashReceiptOverCancel);
  }
  const taxFreeAmount = amount === left.amount ? left.taxFreeAmount : 0;
  const canceled = receipts.cancel(receipt, amount, Math.min(taxFreeAmount, amount));
  const payment = receipt.paymentKey === null ? undefined : payments.get(receipt.paymentKey);
  if (payment) payment.cashReceipts = [...payment.cashReceipts, canceled];
  return canceled;
}

/** A field whose absence has a code of its own. */
function needed<T>(
  fields: Fields,
  name: string,
  accepts: (value: unknown) => value is T,
  refusal: TossErrorCode = "INVALID_REQUEST",
): T {
  const value = optional(fields, name, accepts, refusal);
  return value ?? required(fields, name, accepts, "INVALID_REQUIRED_PARAM");
}
