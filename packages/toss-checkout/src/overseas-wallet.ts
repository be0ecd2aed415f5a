import { paymentMethodCode } from "@toss-bff/toss-client/payment";
import type { OrderRecord } from "./order-record.ts";

/**
 * Whether an overseas wallet was paid with. It pays back minutes after Toss took the cancel, and the balance stays as it is
 * until then: Toss's check of `refundableAmount` cannot tell a repeated cancel from the first one, so none is repeated.
 */
export function isOverseasWallet({ payment }: OrderRecord): boolean {
  return payment !== null && paymentMethodCode(payment) === "FOREIGN_EASY_PAY";
}
