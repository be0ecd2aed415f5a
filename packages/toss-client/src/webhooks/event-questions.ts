import { isCanceled, isPaid } from "../payment-status.ts";
import type {
  CancelStatusChangedEvent,
  DepositCallbackEvent,
  PaymentStatusChangedEvent,
  WebhookEvent,
} from "./webhook-event.ts";

/** Whether it tells of a payment's status. */
export function isPaymentEvent(event: WebhookEvent): event is PaymentStatusChangedEvent {
  return event.eventType === "PAYMENT_STATUS_CHANGED";
}

/** Whether it tells of a cancel by itself: overseas wallets only. */
export function isCancelEvent(event: WebhookEvent): event is CancelStatusChangedEvent {
  return event.eventType === "CANCEL_STATUS_CHANGED";
}

/** Whether it tells of a deposit on a virtual account. */
export function isVirtualAccountEvent(event: WebhookEvent): event is DepositCallbackEvent {
  return event.eventType === "DEPOSIT_CALLBACK";
}

/** Whether the message says that the payment is `DONE`. Anybody can send that: look the payment up. */
export function isPaymentCompleted(event: PaymentStatusChangedEvent): boolean {
  return isPaid(event.data);
}

/** Whether the message says that all or a part of the payment was canceled. Look the payment up. */
export function isPaymentCanceled(event: PaymentStatusChangedEvent): boolean {
  return isCanceled(event.data);
}

/** Whether the message says that the deposit arrived. Look the payment up: banks take deposits back, too. */
export function isDepositCompleted(event: DepositCallbackEvent): boolean {
  return event.status === "DONE";
}
