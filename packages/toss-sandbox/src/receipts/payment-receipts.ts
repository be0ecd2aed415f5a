import { type Fields, isOneOf, isTextOf, optional } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { CashReceipt, CashReceiptStore, CashReceiptType } from "./cash-receipts.ts";

/** A buyer's wish for a cash receipt, made before the money came. */
export interface CashReceiptWish {
  readonly type: CashReceiptType;
  readonly customerIdentityNumber: string;
}

/**
 * Reads `cashReceipt` of a virtual account or a transfer; `미발행` is the wish for none.
 *
 * @throws {TossRefusal} `INVALID_REGISTRATION_NUMBER_TYPE` when the number is none of the type's.
 */
export function readCashReceiptWish(fields: Fields): CashReceiptWish | null {
  const type = optional(fields, "type", isOneOf("소득공제", "지출증빙", "미발행")) ?? "미발행";
  const number = optional(fields, "registrationNumber", isTextOf(1, 30));
  if (type === "미발행") return null;
  const customerIdentityNumber = number ?? (type === "소득공제" ? "01012345678" : "1234567890");
  if (!fitsType(customerIdentityNumber, type)) {
    throw new TossRefusal("INVALID_REGISTRATION_NUMBER_TYPE");
  }
  return { type, customerIdentityNumber };
}

/** A phone, resident or card number is a person's; a business number has 10 digits, a card of its own more. */
export function fitsType(number: string, type: CashReceiptType): boolean {
  return type === "소득공제" ? /^\d{10,30}$/.test(number) : /^(\d{10}|\d{13,19})$/.test(number);
}

/** Takes one cancel's amount off a payment's receipt. @returns `null` when there is nothing to take it from */
export function cancelReceiptOf(
  store: CashReceiptStore,
  receipts: readonly CashReceipt[],
  cancel: { cancelAmount: number; taxFreeAmount: number },
): CashReceipt | null {
  const receipt = receipts.findLast(
    (row) => row.canceledKey === null && store.leftOf(row).amount > 0,
  );
  if (receipt === undefined) return null;
  const left = store.leftOf(receipt);
  const amount = Math.min(left.amount, cancel.cancelAmount);
  return store.cancel(receipt, amount, Math.min(left.taxFreeAmount, cancel.taxFreeAmount));
}
