import { isDeepStrictEqual } from "node:util";
import type { Merchant } from "../merchant.ts";
import type { Payment } from "../payments/payment.ts";
import type { Fields } from "../protocol/fields.ts";
import { depositFields, wirePayment } from "./payment-messages.ts";
import { referencePayment } from "./reference-payment.data.ts";
import type { WebhookEventName } from "./webhook-event.ts";
import { webhookEvents } from "./webhook-events.data.ts";

/** The fields of an event that somebody sends by hand: what he said, and the rest from the payment it is about. */
export function fieldsByHand(event: WebhookEventName, said: Fields, merchant: Merchant): Fields {
  const example: Fields = webhookEvents[event].sample;
  switch (event) {
    case "PAYMENT_STATUS_CHANGED": {
      const known = paymentOf(said, merchant);
      return {
        ...(known === undefined ? referencePayment : wirePayment(known, merchant)),
        ...said,
      };
    }
    case "DEPOSIT_CALLBACK": {
      const known = merchant.payments.ofOrder(String(said.orderId)).at(-1);
      if (known === undefined) return { ...example, ...said };
      return { ...depositFields(known), ...changedIn(said, example) };
    }
    default:
      return { ...example, ...said };
  }
}

/** The one that is named; nobody's when it is named and unknown, and the newest when none is. */
function paymentOf({ paymentKey, orderId }: Fields, { payments }: Merchant): Payment | undefined {
  if (paymentKey !== undefined) return payments.get(String(paymentKey));
  if (orderId !== undefined) return payments.ofOrder(String(orderId)).at(-1);
  return payments.list().at(-1);
}

/** What is said without what a form had filled in before: that is nobody's word against a payment. */
function changedIn(said: Fields, example: Fields): Fields {
  if (!Object.keys(example).every((name) => Object.hasOwn(said, name))) return said;
  const changed = Object.entries(said).filter(
    ([name, value]) => name === "orderId" || !isDeepStrictEqual(value, example[name]),
  );
  return Object.fromEntries(changed);
}
