import { type Fields, isTextLike, isTextOf, required } from "../protocol/fields.ts";
import { banks } from "./banks.data.ts";
import type { RefundAccount } from "./payment.ts";

/**
 * Reads `refundReceiveAccount`: the request says `bank` (code, Korean or English name), the answer `bankCode`.
 *
 * @throws {TossRefusal} `INVALID_BANK`, `INVALID_REFUND_ACCOUNT_NUMBER` or `INVALID_REFUND_ACCOUNT_INFO`.
 */
export function readRefundAccount(fields: Fields): RefundAccount {
  const bank = required(fields, "bank", isBank, "INVALID_BANK");
  const isAccountNumber = isTextLike(/^\d{1,20}$/);
  return {
    bankCode: bankCodeOf(bank),
    accountNumber: required(
      fields,
      "accountNumber",
      isAccountNumber,
      "INVALID_REFUND_ACCOUNT_NUMBER",
    ),
    holderName: required(fields, "holderName", isTextOf(1, 60), "INVALID_REFUND_ACCOUNT_INFO"),
  };
}

/** Code of a bank by any of its names. */
export function bankCodeOf(bank: string): string {
  return banks.find((names) => names.includes(bank))?.[0] ?? bank;
}

/** Whether the value is a code or name of a bank. */
export function isBank(value: unknown): value is string {
  return typeof value === "string" && banks.some((names) => names.includes(value));
}
