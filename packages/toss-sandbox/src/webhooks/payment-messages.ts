import type { Merchant } from "../merchant.ts";
import type { Payment, PaymentStatus } from "../payments/payment.ts";
import type { PaymentEvent } from "../payments/store.ts";
import type { Fields } from "../protocol/fields.ts";
import { toWire } from "../wire/wire-format.ts";
import type { WirePayment } from "../wire/wire-payment.ts";
import type { WebhookRules } from "./rules.ts";
import type { WebhookEventName } from "./webhook-event.ts";

/** An event and its fields, not yet in an envelope. */
export interface Occurrence {
  event: WebhookEventName;
  orderId: string;
  fields: Fields;
}

const told: readonly PaymentStatus[] = [
  "DONE",
  "CANCELED",
  "PARTIAL_CANCELED",
  "ABORTED",
  "EXPIRED",
];
const depositStatuses: readonly PaymentStatus[] = [
  "WAITING_FOR_DEPOSIT",
  "DONE",
  "CANCELED",
  "PARTIAL_CANCELED",
];

/** What Toss sends when something happened to a payment; nothing of it for billing charges. */
export function occurrencesOf(
  event: PaymentEvent,
  merchant: Merchant,
  statusOfWaiting: Required<WebhookRules>["statusOfWaiting"],
): Occurrence[] {
  const { payment } = event;
  const { orderId } = payment;
  const wire = wirePayment(payment, merchant);
  if (event.type === "cancelStatus") {
    const cancel = wire.cancels?.find((row) => row.transactionKey === event.cancel.transactionKey);
    // Toss tells of the end of a cancel, not that it began.
    if (cancel === undefined || String(cancel.cancelStatus) === "IN_PROGRESS") return [];
    return [{ event: "CANCEL_STATUS_CHANGED", orderId, fields: { ...cancel } }];
  }
  const occurrences: Occurrence[] = [];
  if (isStatusTold(payment, wire, statusOfWaiting)) {
    occurrences.push({ event: "PAYMENT_STATUS_CHANGED", orderId, fields: { ...wire } });
  }
  if (payment.virtualAccount !== null && depositStatuses.includes(payment.status)) {
    occurrences.push({ event: "DEPOSIT_CALLBACK", orderId, fields: depositFields(payment) });
  }
  return occurrences;
}

/** The Payment as it is in `data`. */
export function wirePayment(payment: Payment, { url, clock }: Merchant): WirePayment {
  return toWire(payment, { url, now: clock.now(), language: "ko" });
}

/** What a DEPOSIT_CALLBACK of this payment says. */
export function depositFields(payment: Payment): Fields {
  return {
    secret: payment.secret,
    status: payment.status,
    transactionKey: payment.lastTransactionKey,
    orderId: payment.orderId,
  };
}

function isStatusTold(
  payment: Payment,
  wire: WirePayment,
  statusOfWaiting: Required<WebhookRules>["statusOfWaiting"],
): boolean {
  if (String(wire.type) === "BILLING") return false;
  if (payment.status !== "WAITING_FOR_DEPOSIT") return told.includes(payment.status);
  const isReversal = payment.history.at(-2)?.status === "DONE";
  return statusOfWaiting === "always" || (statusOfWaiting === "reversal" && isReversal);
}
