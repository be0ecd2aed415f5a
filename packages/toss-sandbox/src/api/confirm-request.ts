import type { Payment, PaymentType } from "../payments/payment.ts";
import { isText, isTextOf, required } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { type EndpointCall, paymentOf } from "./endpoint.ts";

/** Payment of a confirm: it takes one at a time. */
export function confirmedKey({ fields: { paymentKey } }: EndpointCall): string | undefined {
  return isText(paymentKey) ? paymentKey : undefined;
}

/**
 * Reads a confirm and finds its payment.
 *
 * @param type What the address confirms.
 * @throws {TossRefusal} A field breaks its rule, or there is no such payment for this address and key.
 */
export function readConfirm(
  call: EndpointCall,
  type: PaymentType,
): { payment: Payment; orderId: string; amount: number } {
  const { merchant, fields } = call;
  const paymentKey = required(fields, "paymentKey", isTextOf(1, 200));
  const known = merchant.payments.get(paymentKey);
  // Toss looks at the key before it looks at the body, and whose key it is only the payment can tell.
  if (known !== undefined) paymentOf(known, call);
  const orderId = required(fields, "orderId", isText);
  const amount = Number(required(fields, "amount", isAmountOrItsText));
  const payment = paymentOf(known, call);
  // A billing charge is DONE from the start, which its status says.
  const isBrandpay = payment.type === "BRANDPAY";
  if (isBrandpay !== (type === "BRANDPAY")) throw new TossRefusal(merchant.rules.otherPaymentType);
  return { payment, orderId, amount };
}

/** Toss's own samples forward the query string's text as `amount`. */
function isAmountOrItsText(value: unknown): value is number | string {
  const text = typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
  return (text || typeof value === "number") && Number(value) > 0;
}
